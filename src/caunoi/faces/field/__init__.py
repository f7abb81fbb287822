"""Work where there is no network: a page that lives in the browser (a service worker keeps it), and the few addresses
that it talks to when there is one.

Nothing is decided here: the law answers (core.law, exported to the page), the room of fieldwork takes things in. The
page itself holds no data; what it works with lies encrypted in the browser. Words: *shell*, the page as kept.
"""
