"""What a browser says of itself, in words that its owner recognises and that tell no more than needed."""

import re
from ipaddress import AddressValueError, IPv4Address, ip_address

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device(request: HttpRequest) -> str:
    """'Chrome, Windows': no version, nothing else of the long line that browsers send; '' unknown."""
    line = request.META.get("HTTP_USER_AGENT", "")
    found = [next((words for mark, words in marks if mark in line), "") for marks in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found))


def network(request: HttpRequest) -> str:
    """The first half of the address ('14.160.*.*', '2402:800:*'): whose network, not which machine; '' unknown."""
    try:
        address = ip_address(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, AddressValueError, ValueError):
        return ""
    if mapped := getattr(address, "ipv4_mapped", None):
        address = mapped
    if isinstance(address, IPv4Address):
        return re.sub(r"\.\d+\.\d+$", ".*.*", str(address))
    groups = address.exploded.split(":")[:2]
    return f"{':'.join(group.lstrip('0') or '0' for group in groups)}:*"
