"""The ground: errors a face may show, text, keys, periods, calendar, money, dates. Imports nothing of ours."""
