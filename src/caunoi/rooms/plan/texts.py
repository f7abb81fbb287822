"""What officers are told of plans, inside the house."""

from caunoi.rooms.notices.templates import Kind, Told, register

from .words import Stage

WEEK = "plan.week"
OF_STAGE = {stage: f"plan.{stage.value}" for stage in Stage}
_TASK = {"content": Kind.TEXT, "day": Kind.DAY}

register(
    Told(
        OF_STAGE[Stage.SOON],
        {"vi": "Nhiệm vụ “{content}” đến hạn {day}.", "en": "The task “{content}” is due on {day}."}, _TASK,
    ),
    Told(
        OF_STAGE[Stage.LATE],
        {"vi": "Nhiệm vụ “{content}” đã quá hạn {day}.", "en": "The task “{content}” was due on {day}."}, _TASK,
    ),
    Told(
        OF_STAGE[Stage.HEAD],
        {
            "vi": "Báo người đứng đầu: nhiệm vụ “{content}” của đơn vị quá hạn {day}.",
            "en": "To the head: the unit's task “{content}” was due on {day}.",
        },
        _TASK,
    ),
    Told(
        OF_STAGE[Stage.ABOVE],
        {
            "vi": "Cấp dưới chưa xong nhiệm vụ “{content}” đã giao, quá hạn {day}.",
            "en": "The level below has not done the task “{content}” handed down, due on {day}.",
        },
        _TASK,
    ),
    Told(
        WEEK,
        {
            "vi": "Việc của kế hoạch tuần này: {soon} nhiệm vụ đến hạn, {late} nhiệm vụ đã quá hạn.",
            "en": "The plans' week: {soon} tasks fall due, {late} are late.",
        },
        {"soon": Kind.COUNT, "late": Kind.COUNT},
    ),
)  # fmt: skip
