def read(data, path):
    from crmlint.readers import markdown
    return markdown.read(data, path)
def supported(path): return str(path).endswith((".md",".txt",".docx",".pdf"))
