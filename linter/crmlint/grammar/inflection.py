IRR="begin began begun|build built|pay paid|take took taken|give gave given|write wrote written|get got|go went gone goes|make made|hold held|keep kept|meet met|send sent|bring brought|run ran|do did done does|have had has|be is are was were been being|choose chose chosen|sell sold|buy bought|teach taught|show showed shown|set|put|find found|lose lost|leave left|know knew known"
T={l.split()[0]:l.split() for l in IRR.split("|")}
def inflect(w):
    out=[w]+T.get(w,[])
    if len(w)<3 or not w.isalpha() or w in("the","and","not","for","with","from","into","that","this","its","any","all","our","your","was","has","who","when","where","which","them","they","will","shall","must","can","may"): return tuple(dict.fromkeys(out))
    if w.endswith("ly"): return tuple(out)
    if w.endswith(("s","x","z","ch","sh")): out.append(w+"es")
    elif w.endswith("y") and w[-2] not in "aeiou": out+= [w[:-1]+"ies",w[:-1]+"ied"]
    else: out.append(w+"s")
    if not w.endswith(("ing","ed")):
        if w.endswith("e"): out+=[w+"d",w[:-1]+"ing"]
        else: out+=[w+"ed",w+"ing"]
        if len(w)<7 and w[-1] in "bdgmnprt" and w[-2] in "aeiou" and w[-3] not in "aeiou": out+=[w+w[-1]+"ed",w+w[-1]+"ing"]
    if "iz" in w or "is" in w: out+=[x.replace("iz","is") for x in out]+[x.replace("is","iz") for x in out]
    return tuple(dict.fromkeys(out))
