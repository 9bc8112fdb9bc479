"""The addresses about alerts."""

from __future__ import annotations

from django.urls import path

from suture.web import alerts, webhooks

__all__ = ["alert_paths"]

alert_paths = [
    path("", alerts.alerts, name="alerts"),
    path("read/", alerts.read_all, name="read-alerts"),
    path("mute/", alerts.mute, name="mute-alerts"),
    path("<int:alert>/read/", alerts.read, name="read-alert"),
    path("settings/", alerts.alert_settings, name="alert-settings"),
    path("held/", alerts.settle_held, name="settle-held"),
    path("save/", alerts.save_alert, name="save-alert"),
    path("saved/<int:saved>/forget/", alerts.forget_saved, name="forget-saved-alert"),
    path("webhooks/new/", webhooks.add_webhook, name="add-webhook"),
    path("webhooks/<int:webhook>/", webhooks.webhook, name="webhook"),
    path("webhooks/<int:webhook>/test/", webhooks.test_webhook, name="test-webhook"),
    path("webhooks/<int:webhook>/secret/", webhooks.new_webhook_secret, name="new-webhook-secret"),
    path("webhooks/<int:webhook>/remove/", webhooks.remove_webhook, name="remove-webhook"),
]
