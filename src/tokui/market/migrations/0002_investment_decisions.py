import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import tokui.kernel.models
import tokui.kernel.public_ids


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_the_page_before_a_meeting_is_opened"),
        ("identity", "0003_presence"),
        ("market", "0001_portfolio_months"),
    ]

    operations = [
        migrations.CreateModel(
            name="InvestmentDecision",
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
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("invest", "invest"),
                            ("develop", "develop"),
                            ("maintain", "maintain"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("return_low", models.BigIntegerField(blank=True, null=True)),
                ("return_high", models.BigIntegerField(blank=True, null=True)),
                ("go_on_if", models.TextField(blank=True)),
                ("stop_if", models.TextField(blank=True)),
                ("stop_met_on", models.DateField(blank=True, null=True)),
                ("stop_met_because", models.TextField(blank=True)),
                ("decided_on", models.DateField()),
                ("next_look_on", models.DateField(blank=True, null=True)),
                ("origin", models.CharField(blank=True, max_length=40)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="investment_decisions",
                        to="accounts.account",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.TextField()),
                ("source", models.CharField(blank=True, max_length=300)),
                ("source_url", models.CharField(blank=True, max_length=500)),
                ("as_of", models.DateField(blank=True, null=True)),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed"),
                            ("stated", "stated"),
                            ("inferred", "inferred"),
                            ("assumed", "assumed"),
                        ],
                        default="assumed",
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "fact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.fact",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="market.investmentdecision",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="DecisionEffort",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=80)),
                ("days", models.DecimalField(decimal_places=1, max_digits=8)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="efforts",
                        to="market.investmentdecision",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="NotDone",
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
                ("what", models.CharField(max_length=300)),
                ("reason", models.TextField()),
                ("until", models.DateField(blank=True, null=True)),
                ("said_on", models.DateField()),
                ("lifted_on", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="not_done",
                        to="accounts.account",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="identity.member",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="investmentdecision",
            index=models.Index(fields=["account", "removed_at", "id"], name="decision_of_account"),
        ),
        migrations.AddIndex(
            model_name="investmentdecision",
            index=models.Index(fields=["next_look_on"], name="decision_next_look"),
        ),
        migrations.AddConstraint(
            model_name="decisioneffort",
            constraint=models.UniqueConstraint(
                fields=("decision", "role"), name="one_effort_per_role"
            ),
        ),
        migrations.AddIndex(
            model_name="notdone",
            index=models.Index(fields=["account", "lifted_on"], name="not_done_list"),
        ),
    ]
