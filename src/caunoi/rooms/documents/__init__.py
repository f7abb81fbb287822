"""Official documents (văn bản): drafted from a form, signed by whom a dated delegation names, issued with a number.

It is for the way dự thảo → trình ký → đã ký → phát hành and for the templates, not for what a document decides: the
room that asks for one does. Its words: form (mẫu), draft, signing tray, original (bản gốc).
"""
