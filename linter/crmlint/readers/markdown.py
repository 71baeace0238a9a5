import re, hashlib
from crmlint.model import *
def clean(t): return re.sub(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)","",re.sub(r"\[([^\]]+)\]\([^)]*\)",r"\1",t)).strip()
def read(data,path):
    lines=data.decode().split("\n"); blocks=[];parts=[];pos=0;table=-1;row=0;lst=-1;para=[]
    def add(kind,t,**k):
        nonlocal pos
        t=clean(t); blocks.append(Block(kind,Span(pos,pos+len(t)),**k)); parts.append(t); pos+=len(t)+1
    def flush():
        nonlocal para
        if para:
            t=" ".join(para); strong=bool(re.fullmatch(r"\*\*[^*]+\*\*:?",t.strip()))
            if strong and len(t.split())<9: add("heading",t,level=5)
            else: add("paragraph",t,strong=strong)
            para=[]
    intable=inlist=False
    for i,l in enumerate(lines):
        s=l.strip()
        m=re.match(r"(\s*)([-*+]|\d+[.)])\s+(.*)",l)
        if s.startswith("#"):
            flush(); n=len(s)-len(s.lstrip("#")); t=s.strip("# "); mm=re.match(r"(\d+(?:\.\d+)*\.?)\s+(.*)",t); add("heading",mm[2] if mm else t,level=n,number=mm[1] if mm else ""); inlist=False
        elif s.startswith("|"):
            flush()
            if re.fullmatch(r"[|\s:-]+",s): continue
            if not intable: table+=1; row=0; intable=True
            for c,x in enumerate(s.strip("|").split("|")): add("cell",x.replace("<br>","\u2028"),table=table,row=row,column=c,header=row==0)
            row+=1; continue
        elif m and s!="---":
            flush()
            if not inlist: lst+=1; inlist=True
            t=m[3]; tick=""
            for a,b in (("[ ]","no"),("[x]","yes"),("✅","yes"),("❌","no")):
                if t.startswith(a): t=t[len(a):]; tick=b
            add("item",t,number="•" if m[2] in "-*+" else m[2],level=len(m[1])//2+1,list=lst,tick=tick)
        elif s in("","---","+++"): 
            flush()
            if i+1<len(lines) and not re.match(r"\s*([-*+]|\d+[.)])\s",lines[i+1]): inlist=False
        elif inlist and l.startswith(" ") and blocks and blocks[-1].kind=="item" and not para:
            b=blocks.pop(); t=parts.pop()+" "+clean(s); pos=b.span.start; blocks.append(Block("item",Span(pos,pos+len(t)),number=b.number,level=b.level,list=b.list,tick=b.tick)); parts.append(t); pos+=len(t)+1
        else:
            if re.match(r"\*\*[^*]+:\*\*|[✅❌]",s): flush()
            inlist=False; para.append(s)
        intable=False
    flush()
    text="\n".join(parts)
    return Document(path,"markdown",hashlib.sha256(data).hexdigest(),text,tuple(blocks),lambda span: Place(line=1,column=1))
