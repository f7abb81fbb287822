"""A citizen at the portal in a browser: what the stories share."""

HOME = "Tôi có được trợ giúp pháp lý miễn phí không?"
OLD_AND_NEAR_POOR = {
    "who": "self",
    "birth_date": "1960",
    "household_poverty": "near_poor",
    "ethnicity": "02",
    "matter": "civil_family",
}
NOTHING = {
    "who": "self",
    "household_poverty": "none",
    "birth_date": "1985",
    "ethnicity": "01",
    "monthly_social_allowance": "false",
    "social_pension": "false",
    "meritorious": "false",
    "martyr_relative": "false",
    "agent_orange": "false",
    "disability": "none",
    "procedural_role": "none",
    "matter": "civil_family",
    "private": "none",
}


def heading(page) -> str:
    return page.locator("h1").first.inner_text()


def question(page) -> str | None:
    """The name of the question on the page; None where there is none."""
    field = page.locator("form.question input[name=at]")
    return field.get_attribute("value") if field.count() else None


def begin(page, url: str) -> None:
    page.goto(url)
    press(page, page.get_by_role("button", name="Bắt đầu"))


def press(page, button) -> None:
    """Presses and waits for the page that comes, changed in place or loaded."""
    page.evaluate("document.body.dataset.old = '1'")
    button.click()
    page.locator("body[data-old]").wait_for(
        state="detached"
    )  # functions would be polled with eval: our policy forbids it
    page.wait_for_load_state()


def answer(page, name: str, value: str | None) -> None:
    if value is None:
        press(page, page.locator("button[name=unknown]"))
    elif name == "birth_date":
        for part, typed in zip(("year", "month", "day"), value.split("-"), strict=False):
            page.fill(f"[name={part}]", typed)
        press(page, page.get_by_role("button", name="Tiếp tục"))
    elif page.locator("select[name=value]").count():
        page.select_option("[name=value]", value)
        press(page, page.get_by_role("button", name="Tiếp tục"))
    else:
        press(page, page.locator(f"button.choice[value='{value}']"))


def answer_all(page, plan: dict, each=lambda page: None) -> list[str]:
    """Answers by the plan; what is not in it is not known. each: looks at every page."""
    asked = []
    while (name := question(page)) is not None:
        each(page)
        asked.append(name)
        answer(page, name, plan.get(name))
    each(page)
    return asked
