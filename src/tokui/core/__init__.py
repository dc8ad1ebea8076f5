"""The science of account planning in pure Python: no framework, no files, no network, no clock."""
