import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import tokui.kernel.models
import tokui.kernel.public_ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_the_page_before_a_meeting_is_opened"),
        ("identity", "0003_presence"),
        ("market", "0005_back_tests"),
    ]

    operations = [
        migrations.CreateModel(
            name="TargetList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    tokui.kernel.models.PublicIdField(
                        default=tokui.kernel.public_ids.new_public_id,
                        editable=False,
                        max_length=26,
                        unique=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=120)),
                ("purpose", models.TextField(blank=True)),
                (
                    "made_from",
                    models.CharField(
                        choices=[
                            ("run", "run"),
                            ("browse", "browse"),
                            ("paste", "paste"),
                            ("file", "file"),
                        ],
                        max_length=10,
                    ),
                ),
                ("run_id", models.CharField(blank=True, max_length=26)),
                ("sizes", models.JSONField(default=list)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="target_lists",
                        to="identity.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="TargetFirm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    tokui.kernel.models.PublicIdField(
                        default=tokui.kernel.public_ids.new_public_id,
                        editable=False,
                        max_length=26,
                        unique=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "updated_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("firm", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("prefecture", models.CharField(blank=True, max_length=2)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("candidate", "candidate"),
                            ("approved", "approved"),
                            ("contacting", "contacting"),
                            ("engaged", "engaged"),
                            ("account", "account"),
                            ("rejected", "rejected"),
                        ],
                        default="candidate",
                        max_length=10,
                    ),
                ),
                ("tier", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("place", models.PositiveIntegerField(default=0)),
                ("score", models.FloatField(blank=True, null=True)),
                ("coverage", models.FloatField(blank=True, null=True)),
                ("potential", models.FloatField(blank=True, null=True)),
                ("willingness", models.FloatField(blank=True, null=True)),
                ("is_pinned", models.BooleanField(default=False)),
                ("because", models.TextField(blank=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.account",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="target_firms",
                        to="identity.member",
                    ),
                ),
                (
                    "target_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="firms",
                        to="market.targetlist",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "id"],
                "indexes": [
                    models.Index(
                        fields=["target_list", "removed_at", "place"], name="target_firm_list"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("target_list", "firm"),
                        name="one_row_per_firm_and_list",
                    )
                ],
            },
        ),
    ]
