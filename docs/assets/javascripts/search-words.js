/* Part of the search worker (docs/_site/finish/search.py appends it): Russian words.
   Index and query both read ё as е; a Russian word of the query stands for all words that begin
   with its stem. */
(function (lunr) {
  "use strict";

  function fold(text) {
    return text.replace(/ё/g, "е");
  }

  /* Tokens are what the index is built of; their positions in the text stay as they were. */
  var Token = lunr.Token;
  lunr.Token = function (text, metadata) {
    Token.call(this, fold(text || ""), metadata);
  };
  lunr.Token.prototype = Token.prototype;

  function forms(word) {
    word = fold(word.toLowerCase());
    if (!/^[а-я]+$/.test(word)) return word;
    /* The stemmer has come with the index; too short a stem would match anything. */
    var cut = String(lunr.ru.stemmer(new lunr.Token(word)));
    return cut.length < 3 ? word : cut + "*";
  }

  var parse = lunr.QueryParser.prototype.parse;
  lunr.QueryParser.prototype.parse = function () {
    var query = parse.call(this);
    query.clauses.forEach(function (clause) {
      /* The theme puts no star after a word with + or - and after words in quotes. */
      var parts = /^(\*?)(.*?)(\*?)$/.exec(clause.term);
      clause.term = (parts[1] + forms(parts[2]) + parts[3]).replace("**", "*");
    });
    return query;
  };
})(self.lunr);
