"""The site joins the rooms and faces into one Django project: settings, addresses, the WSGI entry."""
