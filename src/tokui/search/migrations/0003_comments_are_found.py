from django.db import migrations


class Migration(migrations.Migration):
    """What colleagues say about a record leads to it: the index is built anew."""

    dependencies = [("search", "0002_pairs_in_one_piece"), ("comments", "0001_comments")]

    operations = []
