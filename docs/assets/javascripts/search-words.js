/* Part of the search worker (docs/_site/finish/search.py appends it): which pages a query means.

   Any query is plain text: no sign in it is an operator. Words that only make a question are passed
   over, of the others as many as possible should be found, in any form, the rare ones first. A word
   that is nowhere may have a slip of a letter. A page is about a word that stands in its title, its
   headings, its description or among the words given to it; mentions in the text count for less.
   What each field weighs stands in mkdocs.yml (plugins, search, fields). */
(function (lunr) {
  "use strict";

  /* Words of questions and wishes: they tell nothing about the page. */
  const PASSED_OVER = new Set(
    `а без был была были было бы бывает бывают в вам вас во вот все всё где да для до его ее если есть
    еще же за зачем значит и из или им их к как какая какие какое какой каком какую ко когда кто куда ли
    мне можно мой мою моя мы на надо найти нам нас не него нее нет ни ну нужен нужна нужно нужны о об
    объясни объясните он она они оно от откуда отчего по под подскажи подскажите пожалуйста покажи
    покажите помогите понять после почему при про работает расскажи расскажите с сам сама само своего
    свой свою своя себя сделать скажите сколько со так такая такие такое такой там то тоже того тот у
    узнать уже хочу чего чем через что чтобы эта эти это этот я будет делает делать делают
    the a an of is what how why in to and`.split(/\s+/)
  );

  /* How surely a word of a page is the one that was asked for. */
  const SAME = 1; /* itself, or another form of it */
  const BEGUN = 0.6; /* it begins so */
  const SYNONYM = 0.5; /* the glossary says that it means this */
  const SLIP = 0.5; /* it differs by a letter */
  const AKIN = 0.3; /* it has the same beginning: свёртка, свёрточный */

  /* Fields that are about all of their words together; what one of many counts at least. */
  const PHRASES = ["title", "words"];
  const PART = 0.25;
  /* What stands in a page's own title, description or words counts more than in a section's. */
  const IN_PAGE = 1.5;
  /* However often a text mentions a word, it counts so many times the first mention at most. */
  const LONGEST = 2;
  /* What has less of the best score is not shown: pages, and sections of a page. */
  const LEAST_PAGE = 0.1;
  const LEAST_SECTION = 0.25;
  /* Words of a query that are looked at. */
  const MOST = 16;

  function fold(text) {
    return text.toLowerCase().replaceAll("ё", "е");
  }

  /* The word without the signs that hang on it; a minus is part of a number. */
  function bare(word) {
    if (/^[a-zа-я]+$/.test(word)) return word;
    return word.replace(/^(?!−\d)[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || word;
  }

  /* Tokens are what the index is built of; their positions in the text stay as they were. */
  const Token = lunr.Token;
  lunr.Token = function (text, metadata) {
    Token.call(this, bare(fold(text || "")), metadata);
  };
  lunr.Token.prototype = Token.prototype;

  /* The Russian stemmer has come with the index. */
  function stem(word) {
    const stemmer = /^[а-я]+$/.test(word) ? lunr.ru.stemmer : /^[a-z]+$/.test(word) && lunr.stemmer;
    if (!stemmer) return word;
    const cut = String(stemmer(new lunr.Token(word)));
    /* A vowel that comes and goes: рисунок, рисунка; столбец, столбца. */
    return cut.length < 5 ? cut : cut.replace(/[ео]([кц])$/, "$1");
  }

  /* The words of a query, as they would stand in the index. */
  function wordsOf(query) {
    const text = fold(query)
      .replace(/\d{5,}/g, (number) => number.replace(/\B(?=(\d{3})+$)/g, " "))
      .replace(/(\d)\s*(?:[xх×*]|на)\s*(?=\d)/g, "$1×")
      .replace(/(^|[^\p{L}\p{N}])[-–—](?=\d)/gu, "$1−");
    const words = new Set(text.split(lunr.tokenizer.separator).map(bare));
    const telling = (word) => /[\p{L}\p{N}]/u.test(word) && !PASSED_OVER.has(word);
    return [...words].filter(telling).slice(0, MOST);
  }

  /* The theme would tell of each section which words it lacks: its page may have them. */
  lunr.QueryParser.prototype.parse = function () {
    return this.query;
  };

  const telling = lunr.generateStopWordFilter([...PASSED_OVER]);
  lunr.Pipeline.registerFunction(telling, "telling");

  /* Entries of the glossary say what word others stand for. */
  const addDocument = lunr.Builder.prototype.add;
  lunr.Builder.prototype.add = function (entry, attributes) {
    if (!this.same) {
      this.same = [];
      this.phrases = new Map();
      this.pipeline.add(telling);
    }
    this.same.push(entry.same || []);
    for (const [i, phrase] of (entry.words || []).entries()) {
      this.phrases.set([entry.location, "words", i].join(), wordsOf(phrase).length);
    }
    addDocument.call(this, entry, attributes);
  };

  /* In place of lunr's index, which forgets what our order needs and counts what it does not. */
  lunr.Builder.prototype.build = function () {
    return new Index(this);
  };

  class Index {
    constructor(builder) {
      this.fields = Object.keys(builder._fields);
      this.weights = builder._fields;
      this.invertedIndex = builder.invertedIndex;
      this.documents = builder._documents;
      this.lengths = builder.fieldLengths;
      this.phrases = builder.phrases;
      this.stems = new Map();
      for (const term of Object.keys(this.invertedIndex)) {
        const key = stem(term);
        this.stems.set(key, [...(this.stems.get(key) || []), term]);
      }
      this.spelt = lunr.TokenSet.fromArray([...this.stems.keys()].sort());
      this.same = builder.same.map((names) => names.map((name) => stem(fold(name))));
      const refs = Object.keys(this.documents);
      this.count = refs.length;
      this.usual = total(refs.map((ref) => this.length("text", ref))) / this.count;
    }

    length(field, ref) {
      return this.lengths[field + "/" + ref] || 0;
    }

    /* What the theme asks for: sections, those of the best page first. */
    search(query) {
      const words = wordsOf(query);
      const hits = words.map((word, i) => this.hits(word, i === words.length - 1));
      const found = this.pages(hits).flatMap(({ score, sections }) => {
        const best = Math.max(...sections.map((it) => it.score));
        return sections
          .filter((it) => it.score > best * LEAST_SECTION)
          /* The theme sorts sections, and a page goes where its first one is. */
          .map((it) => ({ ref: it.ref, score: score * (1 + it.score / best / 1000) }));
      });
      const best = Math.max(...found.map((it) => it.score));
      return found
        .filter((it) => it.score > best * LEAST_PAGE)
        .map((it) => ({ ...it, matchData: { metadata: places(hits, it.ref) } }));
    }

    /* The pages that have any of the words: each has the score of its best section and of all that
       it has of the words anywhere. */
    pages(hits) {
      /* A word that stands everywhere tells little. */
      const rarity = hits.map((hit) => Math.log(1 + this.count / Math.max(1, hit.size)));
      const scored = (strengths, sures) =>
        (weighed(strengths, rarity) * weighed(sures, rarity)) / total(rarity);
      const covered = coverage(hits);
      const pages = new Map();
      for (const ref of new Set(hits.flatMap((hit) => [...hit.keys()]))) {
        const strengths = hits.map((hit) => this.strength(ref, hit.get(ref), covered));
        const sures = hits.map((hit) => sureness(hit.get(ref)));
        const [name] = ref.split("#");
        const page = pages.get(name) || { name, sections: [], strengths: [], sures: [] };
        pages.set(name, page);
        page.sections.push({ ref, score: scored(strengths, sures) });
        page.strengths = strengths.map((it, i) => Math.max(it, page.strengths[i] || 0));
        page.sures = sures.map((it, i) => Math.max(it, page.sures[i] || 0));
      }
      return [...pages.values()].map(({ name, sections, strengths, sures }) => {
        const best = Math.max(...sections.map((it) => it.score));
        const boost = (this.documents[name] || {}).boost || 1;
        return { sections, score: boost * (best + scored(strengths, sures)) };
      });
    }

    /* Sections that have the word: ref → field → how surely, how often and where. */
    hits(word, isLast) {
      const hits = new Map();
      for (const [term, sure] of this.forms(word, isLast)) {
        for (const field of this.fields) {
          for (const [ref, { position }] of Object.entries(this.invertedIndex[term][field])) {
            if (!hits.has(ref)) hits.set(ref, {});
            const nothing = { sure: 0, times: 0, position: [], phrases: new Map() };
            const hit = (hits.get(ref)[field] ||= nothing);
            hit.sure = Math.max(hit.sure, sure);
            hit.times += sure * position.length;
            hit.position.push(...position);
            if (!PHRASES.includes(field)) continue;
            for (const place of position) {
              /* The theme counts the items of a list in the upper bits. */
              const phrase = [ref, field, field === "title" ? 0 : place >>> 20].join();
              hit.phrases.set(phrase, Math.max(sure, hit.phrases.get(phrase) || 0));
            }
          }
        }
      }
      return hits;
    }

    /* Terms of the index that the word may mean, and how surely. */
    forms(word, isLast) {
      const found = new Map();
      const add = (key, sure) => {
        for (const term of this.stems.get(key) || []) {
          found.set(term, Math.max(sure, found.get(term) || 0));
        }
      };
      const key = stem(word);
      add(key, SAME);
      if (/\d/.test(word)) {
        /* Of a number only the sign may be missing, or a further side. */
        for (const other of this.stems.keys()) {
          if (other === "−" + word || other.startsWith(word + "×")) add(other, BEGUN);
        }
        return found;
      }
      /* The last word may still be in writing. */
      const least = isLast ? 2 : 4;
      for (const other of this.stems.keys()) {
        if (word.length >= least && other.startsWith(word)) add(other, BEGUN);
        else if (isAkin(key, other)) add(other, AKIN);
      }
      for (const [name, ...others] of this.same) {
        if (others.includes(key)) add(name, SYNONYM);
      }
      if (![...found.values()].some((sure) => sure > AKIN)) {
        this.near(key).forEach((other) => add(other, SLIP));
      }
      return found;
    }

    /* Stems that differ by a letter: another one, one more, one less, two of them swapped. In a long
       word by two. */
    near(key) {
      if (key.length < 4 || key.length > 30) return [];
      const within = (edits) =>
        this.spelt.intersect(lunr.TokenSet.fromFuzzyString(key, edits)).toArray();
      const one = within(1);
      return one.length || key.length < 8 ? one : within(2);
    }

    /* How much a section is about a word: the strongest of its fields, and the mentions. */
    strength(ref, hit, covered) {
      if (!hit) return 0;
      const { text, ...others } = hit;
      const fields = Object.entries(others).map(([field, { sure, phrases }]) => {
        const shares = [...phrases].map(([phrase, own]) => {
          const length = field === "title" ? this.length(field, ref) : this.phrases.get(phrase);
          return own * (PART + (1 - PART) * Math.min(1, covered.get(phrase) / length));
        });
        return this.weights[field].boost * (shares.length ? Math.max(...shares) : sure);
      });
      const strongest = Math.max(0, ...fields) * (ref.includes("#") ? 1 : IN_PAGE);
      return strongest + (text ? this.mentions(text.times, this.length("text", ref)) : 0);
    }

    mentions(times, length) {
      return (this.weights.text.boost * LONGEST * times) / (times + 0.5 + length / this.usual);
    }
  }

  /* Phrase → how many of its words the query has. */
  function coverage(hits) {
    const covered = new Map();
    for (const fields of hits.flatMap((hit) => [...hit.values()])) {
      for (const { phrases } of Object.values(fields)) {
        phrases.forEach((sure, it) => covered.set(it, sure + (covered.get(it) || 0)));
      }
    }
    return covered;
  }

  function isAkin(one, other) {
    if (one[0] !== other[0]) return false;
    const least = Math.ceil(Math.max(4, 0.6 * Math.max(one.length, other.length)));
    return one.length >= least && other.length >= least && other.startsWith(one.slice(0, least));
  }

  function sureness(hit) {
    return hit ? Math.max(...Object.values(hit).map((it) => it.sure)) : 0;
  }

  function total(numbers) {
    return numbers.reduce((sum, it) => sum + it, 0);
  }

  function weighed(numbers, weights) {
    return total(numbers.map((it, i) => it * weights[i]));
  }

  /* Word → field → where the theme shall mark it; what two words have found is marked once. */
  function places(hits, ref) {
    const taken = new Set();
    const found = hits.map((hit) =>
      Object.entries(hit.get(ref) || {}).map(([field, { position }]) => {
        const own = position.filter((place) => !taken.has(field + place));
        own.forEach((place) => taken.add(field + place));
        return [field, { position: own }];
      })
    );
    return Object.fromEntries(found.map((fields, i) => [i, Object.fromEntries(fields)]));
  }
})(self.lunr);
