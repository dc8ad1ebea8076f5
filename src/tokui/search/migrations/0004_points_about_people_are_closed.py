from django.db import migrations


class Migration(migrations.Migration):
    """The index is built anew: points of reviews about people are for who may read opinions."""

    dependencies = [("search", "0003_comments_are_found")]

    operations = []
