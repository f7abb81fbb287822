"""The rooms: one Django app per domain word. Each owns its tables; others read through its queries."""
