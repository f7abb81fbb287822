from typing import Any

import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.cases import guards
from caunoi.rooms.keys import sealing

SEALED = {
    "approval": ["note", "reason"],
    "assignment": ["end_reason", "reason"],
    "case": ["complex_reason", "end_reason", "grounds", "more_papers", "urgent_reason"],
    "complaint": ["first_text", "second_decision", "second_text", "text"],
    "conflictconsent": ["agreement"],
    "consultation": ["answer", "question"],
    "correction": ["after", "before", "reason"],
    "correspondence": ["about", "answer", "extended_because"],
    "decision": ["assessment", "facts", "ground_reason", "reason"],
    "filing": ["title", "why", "withdrawn_reason"],
    "letter": ["answer", "text"],
    "paperseen": ["note", "proof"],
    "party": ["name", "relation"],
    "proceedingstage": ["note"],
    "request": ["facts", "matter", "own_words", "safe_contact"],
    "work": ["note"],
}


def install(apps: Any, schema_editor: Any) -> None:
    guards.install_first(schema_editor.connection)


def open_again(apps: Any, schema_editor: Any) -> None:
    guards.remove(schema_editor.connection)
    sealing.opened_again("cases", SEALED)(apps, schema_editor)


class Migration(migrations.Migration):
    """What files tell of people lies sealed; nothing of it was ever searched or counted by the database."""

    dependencies = [
        ('cases', '0011_paper_came_by'),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install),  # a table rebuilt has lost its triggers
        migrations.AlterField(
            model_name='approval',
            name='note',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name='approval',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(),
        ),
        migrations.AlterField(
            model_name='assignment',
            name='end_reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name='assignment',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='lý do chọn'),
        ),
        migrations.AlterField(
            model_name='case',
            name='complex_reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='lý do kéo dài'),
        ),
        migrations.AlterField(
            model_name='case',
            name='end_reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name='case',
            name='grounds',
            field=caunoi.rooms.keys.fields.SealedJSON(default=list, verbose_name='các diện'),
        ),
        migrations.AlterField(
            model_name='case',
            name='more_papers',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='giấy tờ cần thêm'),
        ),
        migrations.AlterField(
            model_name='case',
            name='urgent_reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='first_text',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='quyết định lần đầu'),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='second_decision',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='quyết định lần hai'),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='second_text',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='nội dung khiếu nại lần hai'),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='text',
            field=caunoi.rooms.keys.fields.SealedText(verbose_name='nội dung khiếu nại'),
        ),
        migrations.AlterField(
            model_name='conflictconsent',
            name='agreement',
            field=caunoi.rooms.keys.fields.SealedText(verbose_name='nội dung thỏa thuận'),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='answer',
            field=caunoi.rooms.keys.fields.SealedText(verbose_name='giải đáp'),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='question',
            field=caunoi.rooms.keys.fields.SealedText(verbose_name='vướng mắc'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='after',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='sau'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='before',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='trước'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(verbose_name='lý do'),
        ),
        migrations.AlterField(
            model_name='correspondence',
            name='about',
            field=caunoi.rooms.keys.fields.SealedText(verbose_name='nội dung'),
        ),
        migrations.AlterField(
            model_name='correspondence',
            name='answer',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='trả lời'),
        ),
        migrations.AlterField(
            model_name='correspondence',
            name='extended_because',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='lý do kéo dài'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='assessment',
            field=caunoi.rooms.keys.fields.SealedJSON(verbose_name='trả lời đầy đủ'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='facts',
            field=caunoi.rooms.keys.fields.SealedJSON(verbose_name='dữ kiện'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='ground_reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='lý do đổi diện ghi sổ'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.AlterField(
            model_name='filing',
            name='title',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=300, verbose_name='tên giấy tờ'),
        ),
        migrations.AlterField(
            model_name='filing',
            name='why',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='lý do không có'),
        ),
        migrations.AlterField(
            model_name='filing',
            name='withdrawn_reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name='letter',
            name='answer',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='trả lời'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='text',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='nội dung'),
        ),
        migrations.AlterField(
            model_name='paperseen',
            name='note',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name='paperseen',
            name='proof',
            field=caunoi.rooms.keys.fields.SealedText(max_length=500, verbose_name='giấy tờ'),
        ),
        migrations.AlterField(
            model_name='party',
            name='name',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=200, verbose_name='họ và tên'),
        ),
        migrations.AlterField(
            model_name='party',
            name='relation',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=200, verbose_name='quan hệ trong vụ việc'),
        ),
        migrations.AlterField(
            model_name='proceedingstage',
            name='note',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name='request',
            name='facts',
            field=caunoi.rooms.keys.fields.SealedJSON(default=dict, verbose_name='dữ kiện'),
        ),
        migrations.AlterField(
            model_name='request',
            name='matter',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='vụ việc'),
        ),
        migrations.AlterField(
            model_name='request',
            name='own_words',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='lời kể'),
        ),
        migrations.AlterField(
            model_name='request',
            name='safe_contact',
            field=caunoi.rooms.keys.fields.SealedJSON(default=dict, verbose_name='cách liên lạc an toàn'),
        ),
        migrations.AlterField(
            model_name='work',
            name='note',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='ghi chú'),
        ),
        migrations.RunPython(install, open_again),
    ]
