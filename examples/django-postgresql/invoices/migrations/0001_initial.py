"""Makes the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The first one."""

    initial = True
    operations = (
        migrations.CreateModel(
            name="Invoice",
            fields=[
                ("number", models.TextField(primary_key=True, serialize=False)),
                ("run_id", models.TextField(null=True, unique=True)),
                ("status", models.TextField(default="new")),
                ("output", models.JSONField(null=True)),
                ("looked_at", models.DateTimeField(auto_now=True)),
            ],
        ),
    )
