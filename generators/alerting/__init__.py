"""Files for Prometheus and Alertmanager."""
