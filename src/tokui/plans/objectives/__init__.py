"""Objectives, their KPIs and readings."""
