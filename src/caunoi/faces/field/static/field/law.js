// The law without network: reads what core/law/exported.py wrote and answers as core/law/assess does.
// Every function here has its counterpart there, by the same name; nothing of the law is written in this file.
// Order of sums and of walks is theirs too, so that the next question is the same one to the last bit.

const NO = 0, YES = 1, UNKNOWN = 2
const ANSWERS = ["no", "yes", "unknown"]

/** The last birth date with which a person has reached this age on the day ('YYYY-MM-DD'); 29 February: see Python. */
export function reachedOn(on, years) {
  const year = String(Number(on.slice(0, 4)) - years).padStart(4, "0")
  if (on.slice(5) === "02-29" && !leap(Number(year))) return `${year}-02-28`
  return `${year}${on.slice(4)}`
}

const leap = year => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** First and last day of 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'. */
export function days(written) {
  if (written.length === 10) return [written, written]
  if (written.length === 4) return [`${written}-01-01`, `${written}-12-31`]
  const [year, month] = written.split("-").map(Number)
  const last = month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return [`${written}-01`, `${written}-${last}`]
}

/** The law of a day, ready to answer. `data`: what was exported; `on`: a day of its stretch. */
export class Law {
  constructor(data, on) {
    if (data.format !== 1) throw new Error(`law in format ${data.format}`)
    this.data = data
    this.on = on
    this.vars = data.nodes.map(node => node[0])
    this.kids = data.nodes.map(node => node.slice(1))
    this.index = new Map(data.variables.map((variable, v) => [variable.fact, v]))
    this.arities = data.variables.map(each => each.ages ? each.ages.length + 1 : 1 + Math.max(...Object.values(each.classes)))
    this.full = this.arities.map(arity => 2 ** arity - 1)
    this.cuts = data.variables.find(each => each.ages)?.ages.map(years => reachedOn(on, years)) ?? []
  }

  /** For each variable the classes, as bits, in which the known facts may lie. */
  masks(facts) {
    const masks = [...this.full]
    for (const [fact, value] of Object.entries(facts)) {
      const v = this.index.get(fact)
      if (fact === "birth_date" && value != null) {
        const [first, last] = days(value)
        if (first > this.on) throw new RangeError("birth_date")
        if (v === undefined) continue
        const a = this.#born(first), b = this.#born(last > this.on ? this.on : last)
        masks[v] = 2 ** (b + 1) - 2 ** a
      } else if (v !== undefined && value != null) {
        const c = this.data.variables[v].classes[String(value)]
        if (c === undefined) throw new RangeError(fact)
        masks[v] = 1 << c
      }
    }
    return masks
  }

  #born(day) {
    const c = this.cuts.findIndex(cut => cut >= day)
    return c < 0 ? this.cuts.length : c
  }

  outcome(root, allowed) {
    const seen = new Set(), todo = [root]
    let outcome = -1
    while (todo.length) {
      const u = todo.pop()
      if (u <= UNKNOWN) {
        if (u === UNKNOWN || (outcome >= 0 && outcome !== u)) return UNKNOWN
        outcome = u
      } else if (!seen.has(u)) {
        seen.add(u)
        const below = this.kids[u - 3]
        for (const c of allowed[this.vars[u - 3]]) todo.push(below[c])
      }
    }
    return outcome
  }

  /** The open questions that an unsettled diagram can still hang on, as numbers in order. */
  openQuestions(root, allowed) {
    const found = new Set(), seen = new Set(), todo = [root], facts = this.data.variables.length
    while (todo.length) {
      const u = todo.pop()
      if (u <= UNKNOWN || seen.has(u)) continue
      seen.add(u)
      const v = this.vars[u - 3], below = this.kids[u - 3]
      if (v >= facts) {
        found.add(v - facts)
        todo.push(...below)
      } else for (const c of allowed[v]) todo.push(below[c])
    }
    return [...found].sort((a, b) => a - b)
  }

  /** What is still possible of a diagram, reduced: {top, nodes: [[variable, [children]] …]}, children first. */
  restrict(root, allowed) {
    const memo = new Map([[NO, NO], [YES, YES], [UNKNOWN, UNKNOWN]]), index = new Map(), nodes = []
    const go = u => {
      if (memo.has(u)) return memo.get(u)
      const v = this.vars[u - 3], classes = allowed[v], below = this.kids[u - 3]
      let found
      if (classes.length === 1) found = go(below[classes[0]])
      else {
        const left = classes.map(c => go(below[c]))
        found = left[0]
        if (left.some(kid => kid !== found)) {
          const key = `${v}:${left}`
          if (!index.has(key)) {
            index.set(key, nodes.length + 3)
            nodes.push([v, left])
          }
          found = index.get(key)
        }
      }
      memo.set(u, found)
      return found
    }
    return { top: go(root), nodes }
  }

  /** Everything that is due or not to one person: the list of determinations in the contract's form. */
  assess(facts) {
    const masks = this.masks(facts)
    return this.data.determinations.map(each => this.#decide(each, masks))
  }

  /** The fact to ask next for these determinations, of somebody who will never know `skip`; null: none matters. */
  nextQuestion(facts, skip = [], ids = ["legal_aid"]) {
    const masks = this.masks(facts), several = new Map(), scopes = []
    const forgotten = new Set(skip.map(fact => this.index.get(fact)).filter(v => v !== undefined))
    for (const each of this.data.determinations.filter(one => ids.includes(one.id))) {
      const [taken, assumed] = this.#assume(each, masks)
      let left = this.restrict(each.root, taken.map(classesOf))
      if (left.nodes.some(([v]) => forgotten.has(v))) left = forget(left, forgotten)
      for (const [v, gain] of gains(left, v => this.#share(v, taken[v]))) several.set(v, (several.get(v) ?? 0) + gain)
      if (left.top === YES) scopes.push(...assumed.filter(fact => !skip.includes(fact)))
    }
    return this.#best(several) ?? scopes[0] ?? null
  }

  #assume(each, masks) {
    const taken = [...masks], assumed = []
    for (const [v, satisfying, fact] of each.assumed) {
      if (taken[v] === this.full[v]) {
        taken[v] &= satisfying
        assumed.push(fact)
      }
    }
    return [taken, assumed]
  }

  #decide(each, masks) {
    const [taken, assumed] = this.#assume(each, masks)
    const allowed = taken.map(classesOf)
    const outcome = this.outcome(each.root, allowed)
    const scope = each.scope.map(part => this.#ground(part, allowed))
    const grounds = each.grounds.map(part => this.#ground(part, allowed))
    const open = outcome === UNKNOWN ? this.restrict(each.root, allowed) : null
    const asked = open ? this.#best(gains(open, v => this.#share(v, taken[v]))) : null
    const answer = {
      id: each.id, answer: ANSWERS[outcome], grounds: grounds.map(written),
      missing: open ? this.#named(open, assumed) : assumed,
      ask_next: asked ?? (outcome === YES && assumed.length ? assumed[0] : null),
      assumed, status: this.#status(each, outcome, allowed, scope, grounds),
      open_questions: open ? [...new Set(grounds.flatMap(ground => ground.open))].map(q => this.data.questions[q][1]) : [],
    }
    if (each.ended) answer.ended = true
    return answer
  }

  #ground(part, allowed) {
    const reason = this.#reason(part.part, allowed)
    const open = reason.answer === "unknown" && part.open !== undefined ? this.openQuestions(part.open, allowed) : []
    return { part, answer: reason.answer, because: because(reason), open }
  }

  #reason(number, allowed) {
    const [kind, root, words, below] = this.data.parts[number]
    const outcome = this.outcome(root, allowed)
    return { kind, answer: ANSWERS[outcome], text: words[outcome], parts: below.map(each => this.#reason(each, allowed)) }
  }

  #named(left, assumed) {
    const found = new Set([...left.nodes.map(([v]) => this.data.variables[v].fact), ...assumed])
    return this.data.facts.filter(fact => found.has(fact))
  }

  #share(v, mask) {
    const left = classesOf(mask).map(c => this.data.variables[v].weights[c])
    const all = sum(left)
    return left.map(weight => weight / all)
  }

  #best(gained) {
    let best = null
    for (const [v, gain] of gained) {
      const rank = [this.data.variables[v].sensitive ? 1 : 0, -Number(gain.toFixed(12)), v]
      if (!best || before(rank, best)) best = rank
    }
    return best ? this.data.variables[best[2]].fact : null
  }

  #status(each, outcome, allowed, scope, grounds) {
    if (each.ended) return each.status
    const parts = [...scope, ...grounds]
    if (outcome === YES) {
      return each.levels.find(([, root]) => root === each.root || this.outcome(root, allowed) === YES)?.[0] ?? each.status
    }
    if (outcome === UNKNOWN) return this.#weakest(parts.filter(part => part.answer === "unknown").map(part => part.part.status))
    const failing = scope.filter(part => part.answer === "no").map(part => part.part.status)
    const needed = failing.length ? failing.slice(0, 1) : parts.map(part => part.part.status)
    return this.#weakest(needed.map(status => status === "disputed" ? "secondary" : status))
  }

  #weakest(statuses) {
    const order = this.data.statuses
    return statuses.reduce((a, b) => order.indexOf(b) > order.indexOf(a) ? b : a, "verified")
  }
}

function classesOf(mask) {
  const found = []
  for (let c = 0; 2 ** c <= mask; c++) if (mask & (1 << c)) found.push(c)
  return found
}

/** For somebody who will never know these variables: the outcomes of their classes are joined (Restricted.forget). */
function forget(left, variables) {
  const index = new Map(), made = [], memo = new Map()
  const node = (v, kids) => {
    if (kids.every(kid => kid === kids[0])) return kids[0]
    const key = `${v}:${kids}`
    if (!index.has(key)) {
      index.set(key, made.length + 3)
      made.push([v, kids])
    }
    return index.get(key)
  }
  const join = (a, b) => {
    if (a === b) return a
    if (a === UNKNOWN || b === UNKNOWN || (a <= UNKNOWN && b <= UNKNOWN)) return UNKNOWN
    const key = `${a},${b}`
    if (!memo.has(key)) {
      const v = Math.min(...[a, b].filter(u => u > UNKNOWN).map(u => made[u - 3][0]))
      const split = [a, b].map(u => u > UNKNOWN && made[u - 3][0] === v ? made[u - 3][1] : null)
      const width = (split[0] ?? split[1]).length
      const [x, y] = split.map((kids, i) => kids ?? Array(width).fill([a, b][i]))
      memo.set(key, node(v, x.map((kid, c) => join(kid, y[c]))))
    }
    return memo.get(key)
  }
  const fresh = [NO, YES, UNKNOWN]
  for (const [v, kids] of left.nodes) {
    const below = kids.map(kid => fresh[kid])
    fresh.push(variables.has(v) ? below.reduce(join) : node(v, below))
  }
  return compact(fresh[left.top], made)
}

/** Only the nodes that can be reached, in the order they have. */
function compact(top, nodes) {
  const reached = new Set([top]), number = new Map([[NO, NO], [YES, YES], [UNKNOWN, UNKNOWN]]), kept = []
  for (let u = nodes.length + 2; u > UNKNOWN; u--) if (reached.has(u)) nodes[u - 3][1].forEach(kid => reached.add(kid))
  nodes.forEach(([v, kids], i) => {
    if (!reached.has(i + 3)) return
    number.set(i + 3, kept.length + 3)
    kept.push([v, kids.map(kid => number.get(kid))])
  })
  return { top: number.get(top), nodes: kept }
}

const sum = numbers => numbers.reduce((a, b) => a + b, 0)

const before = (a, b) => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i]
  return false
}

/** For each variable how far the expected spread of the outcome falls when it is known (interview.gains). */
function gains(left, share) {
  const shares = new Map()
  const of = v => shares.get(v) ?? shares.set(v, share(v)).get(v)
  const odds = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
  for (const [v, kids] of left.nodes) {
    let no = 0, yes = 0, open = 0
    of(v).forEach((weight, c) => {
      const [n, y, o] = odds[kids[c]]
      no += weight * n
      yes += weight * y
      open += weight * o
    })
    odds.push([no, yes, open])
  }
  const reach = odds.map(() => 0)
  reach[left.top] = 1
  const [n0, y0, o0] = odds[left.top], given = new Map()
  for (let u = odds.length - 1; u > UNKNOWN; u--) {
    const [v, kids] = left.nodes[u - 3], here = reach[u], [nu, yu, ou] = odds[u]
    if (!given.has(v)) given.set(v, kids.map(() => [n0, y0, o0]))
    of(v).forEach((weight, c) => {
      const kid = kids[c], changed = given.get(v)[c], [n, y, o] = odds[kid]
      reach[kid] += here * weight
      changed[0] += here * (n - nu)
      changed[1] += here * (y - yu)
      changed[2] += here * (o - ou)
    })
  }
  const now = n0 * n0 + y0 * y0 + o0 * o0
  return new Map([...given].map(([v, classes]) =>
    [v, sum(classes.map(([n, y, o], c) => of(v)[c] * (n * n + y * y + o * o))) - now]))
}

function written({ part, answer, because }) {
  const { act, article, clause, point, title, status, amended_by, proofs } = part
  return { act, article, clause, point, answer, title, status, amended_by, because, proofs }
}

const capital = text => text.slice(0, 1).toUpperCase() + text.slice(1)
const small = text => text.slice(0, 1).toLowerCase() + text.slice(1)
const SO = { yes: "có", no: "không", unknown: "chưa rõ" }

/** The deciding parts as sentences, each once (explain.because). */
function because(reason) {
  return [...new Set(deciding(reason))].map(capital)
}

function deciding(reason) {
  if (reason.kind === "rule") {
    const below = [...new Set(deciding(reason.parts[0]))].join("; ")
    return [`${small(reason.text)}: ${SO[reason.answer]} (${below})`]
  }
  if (reason.kind === "open") return ["chưa rõ về pháp luật: " + reason.text]
  if (!reason.parts.length) return [reason.text]
  if (reason.kind === "not") return deciding(reason.parts[0])
  const decisive = reason.parts.filter(part => part.answer === reason.answer)
  return (decisive.length ? decisive : reason.parts).flatMap(deciding)
}
