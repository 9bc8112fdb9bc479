"""Visits and alerts, one module for each group of tables."""

from __future__ import annotations

from suture.app.monitoring.models.alerts import Alert, AlertChoice, AlertLook, AlertRead, SavedAlert
from suture.app.monitoring.models.sending import AlertMail, Delivery, Webhook
from suture.app.monitoring.models.visits import Visit, Watch

__all__ = [
    "Alert", "AlertChoice", "AlertLook", "AlertMail", "AlertRead", "Delivery", "SavedAlert", "Visit", "Watch",
    "Webhook",
]  # fmt: skip
