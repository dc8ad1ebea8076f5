"""SQLite for Tokui: the newest library at hand, behind Django's own backend.

Whatever opens a database file of ours takes `tokui.kernel.sqlite.library.dbapi`, never `sqlite3`.
"""
