"""Compliance checklist and audit tool for 政务公开 (open government) in China."""

__version__ = "0.1.0"
