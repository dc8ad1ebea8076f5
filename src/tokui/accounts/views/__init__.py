"""Pages about accounts that are not records of them: who shares one."""
