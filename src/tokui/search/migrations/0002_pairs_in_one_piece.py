from django.db import migrations

from tokui.search.storing import join_pairs


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: join_pairs(editor), lambda _apps, _editor: None, elidable=True
        ),
    ]
