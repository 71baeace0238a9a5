import re
def split(t):
    out=[];s=0
    for m in re.finditer(r"(?<=[.!?])\s+(?=[A-Z\"(])|\u2028",t):
        out.append((s,m.start())); s=m.end()
    out.append((s,len(t)))
    return [(a+len(t[a:b])-len(t[a:b].lstrip()),b) for a,b in out if t[a:b].strip()]
