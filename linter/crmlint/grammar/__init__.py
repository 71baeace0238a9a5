import re
from crmlint.model import Value, Span
U={"hour":1,"hr":1,"day":24,"week":168,"month":730,"year":8760,"minute":1/60,"min":1/60}
N={"one":1,"two":2,"three":3,"four":4,"five":5,"six":6,"seven":7,"eight":8,"nine":9,"ten":10,"twelve":12,"thirty":30}
num=r"(?:\d[\d,]*(?:\.\d+)?|"+"|".join(N)+")"
D=re.compile(rf"({num})(?:\s*\(\d+\))?(?:\s*(?:-|to)\s*({num}))?[\s-]*(business|working|calendar)?[ -]*(hour|hr|day|week|month|year|minute|min)s?\b",re.I)
M=re.compile(r"[$€£]\s?(\d[\d,.]*)\s?([KkM])?(?:\s*-\s*[$€£]?(\d[\d,.]*)\s?([KkM])?)?")
P=re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|percent)")
W=re.compile(r"\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:-|to)\s*\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m)|24x7|24/7",re.I)
R=re.compile(r"(week|month|day|sprint)s?\s(\d+)(?:\s*-\s*(\d+))?",re.I)
Q=re.compile(rf"({num})(?:\s*\(\d+\))?\s+([a-z]+s)\b",re.I)
DT=re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}|\d{4}-\d\d-\d\d")
def f(x,k=None):
    x=x.lower().replace(",","").rstrip(".")
    v=float(N.get(x,x) if not x.replace(".","",1).isdigit() else x)
    return v*(1000 if k in("K","k") else 1e6 if k=="M" else 1)
def find_values(t):
    out=[]
    def free(m): return all(m.end()<=v.span.start or m.start()>=v.span.end for v in out)
    for m in W.finditer(t):
        if free(m): out.append(Value("window",Span(*m.span()),0,1440))
    for m in R.finditer(t):
        if free(m): out.append(Value("range",Span(*m.span()),float(m[2]),float(m[3] or m[2]),unit=m[1].lower()))
    for m in M.finditer(t):
        if free(m): out.append(Value("money",Span(*m.span()),f(m[1],m[2] or (m[4] if m[3] else None)),f(m[3],m[4]) if m[3] else f(m[1],m[2]),ranged=bool(m[3])))
    for m in P.finditer(t):
        if free(m): out.append(Value("percent",Span(*m.span()),float(m[1]),float(m[1])))
    for m in DT.finditer(t):
        if free(m): out.append(Value("date",Span(*m.span()),1,1,unit="day"))
    for m in D.finditer(t):
        if free(m):
            u=U[m[4].lower()]
            if m[3] and m[3].lower()!="calendar" and u==24: u=8
            b=t[max(0,m.start()-22):m.start()].lower(); a=t[m.end():m.end()+12].lower()
            role="deadline" if re.search(r"within|later than|in under|less than|by ",b) or re.match(r"\s(after|of|from)",a) else "length" if re.search(r"for |period of|duration",b) else ""
            out.append(Value("duration",Span(*m.span()),f(m[1])*u,f(m[2] or m[1])*u,unit=m[4].lower(),role=role,ranged=bool(m[2]),clock="business" if m[3] else "calendar"))
    for m in Q.finditer(t):
        if free(m): out.append(Value("number",Span(*m.span()),f(m[1]),f(m[1]),role="quantity",of=m[2]))
    return sorted(out,key=lambda v:v.span.start)
