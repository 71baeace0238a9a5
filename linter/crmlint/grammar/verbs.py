"""Verbs whose forms no rule gives: data for `inflection`."""

from __future__ import annotations

# base: all other forms
VERBS = """
arise arises arising arose arisen
be am is are was were being been
bear bears bearing bore borne
become becomes becoming became
begin begins beginning began begun
bend bends bending bent
bid bids bidding
bind binds binding bound
break breaks breaking broke broken
bring brings bringing brought
build builds building built
buy buys buying bought
catch catches catching caught
choose chooses choosing chose chosen
come comes coming came
cost costs costing
cut cuts cutting
deal deals dealing dealt
do does doing did done
draw draws drawing drew drawn
drive drives driving drove driven
eat eats eating ate eaten
fall falls falling fell fallen
feed feeds feeding fed
feel feels feeling felt
fight fights fighting fought
find finds finding found
fly flies flying flew flown
forbid forbids forbidding forbade forbidden
forecast forecasts forecasting forecasted
foresee foresees foreseeing foresaw foreseen
forget forgets forgetting forgot forgotten
freeze freezes freezing froze frozen
get gets getting got gotten
give gives giving gave given
go goes going went gone
grow grows growing grew grown
have has having had
hear hears hearing heard
hide hides hiding hid hidden
hit hits hitting
hold holds holding held
keep keeps keeping kept
know knows knowing knew known
lay lays laying laid
lead leads leading led
learn learns learning learned learnt
leave leaves leaving left
lend lends lending lent
let lets letting
lie lies lying lay lain lied
lose loses losing lost
make makes making made
mean means meaning meant
meet meets meeting met
mistake mistakes mistaking mistook mistaken
offset offsets offsetting
overcome overcomes overcoming overcame
override overrides overriding overrode overridden
oversee oversees overseeing oversaw overseen
pay pays paying paid
prepay prepays prepaying prepaid
put puts putting
quit quits quitting
read reads reading
rebuild rebuilds rebuilding rebuilt
redo redoes redoing redid redone
repay repays repaying repaid
reset resets resetting
resell resells reselling resold
rewrite rewrites rewriting rewrote rewritten
ride rides riding rode ridden
rise rises rising rose risen
run runs running ran
rerun reruns rerunning reran
say says saying said
see sees seeing saw seen
seek seeks seeking sought
sell sells selling sold
send sends sending sent
resend resends resending resent
set sets setting
shake shakes shaking shook shaken
show shows showing showed shown
shrink shrinks shrinking shrank shrunk
shut shuts shutting
sit sits sitting sat
speak speaks speaking spoke spoken
spend spends spending spent
split splits splitting
spread spreads spreading
stand stands standing stood
steal steals stealing stole stolen
stick sticks sticking stuck
strike strikes striking struck
sublet sublets subletting
swap swaps swapping swapped
take takes taking took taken
teach teaches teaching taught
tell tells telling told
think thinks thinking thought
throw throws throwing threw thrown
undergo undergoes undergoing underwent undergone
understand understands understanding understood
undertake undertakes undertaking undertook undertaken
undo undoes undoing undid undone
uphold upholds upholding upheld
upset upsets upsetting
wear wears wearing wore worn
win wins winning won
withdraw withdraws withdrawing withdrew withdrawn
withhold withholds withholding withheld
withstand withstands withstanding withstood
write writes writing wrote written
bet bets betting
broadcast broadcasts broadcasting broadcasted
burn burns burning burned burnt
burst bursts bursting
dig digs digging dug
forgive forgives forgiving forgave forgiven
hang hangs hanging hung hanged
hurt hurts hurting
mislead misleads misleading misled
misunderstand misunderstands misunderstanding misunderstood
outgrow outgrows outgrowing outgrew outgrown
overdo overdoes overdoing overdid overdone
overpay overpays overpaying overpaid
overrun overruns overrunning overran
overspend overspends overspending overspent
oversell oversells overselling oversold
overwrite overwrites overwriting overwrote overwritten
proofread proofreads proofreading
prove proves proving proved proven
redraw redraws redrawing redrew redrawn
remake remakes remaking remade
resit resits resitting resat
retake retakes retaking retook retaken
rethink rethinks rethinking rethought
ring rings ringing rang rung
shoot shoots shooting shot
sing sings singing sang sung
sink sinks sinking sank sunk
sleep sleeps sleeping slept
slide slides sliding slid
sow sows sowing sowed sown
speed speeds speeding sped speeded
spell spells spelling spelled spelt
spin spins spinning spun
spring springs springing sprang sprung
strive strives striving strove striven
swear swears swearing swore sworn
sweep sweeps sweeping swept
swim swims swimming swam swum
swing swings swinging swung
tear tears tearing tore torn
typeset typesets typesetting
underpay underpays underpaying underpaid
underwrite underwrites underwriting underwrote underwritten
unwind unwinds unwinding unwound
wake wakes waking woke woken
index indexes indexing indexed
input inputs inputting inputted
output outputs outputting outputted
focus focuses focussing focusing focused focussed
bus buses
quiz quizzes quizzing quizzed
panic panics panicking panicked
mimic mimics mimicking mimicked
die dies dying died
tie ties tying tied
dye dyes dyeing dyed
age ages ageing aging aged
"""
