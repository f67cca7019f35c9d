#include "review/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>

#include "core/date.h"
#include "core/sha256.h"
#include "review/database.h"

namespace palpate {
namespace {

constexpr const char* kSchema = R"(
CREATE TABLE rows(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, content TEXT NOT NULL, kind TEXT NOT NULL,
  note TEXT, date TEXT, day TEXT, week TEXT, author TEXT, account TEXT, patient TEXT, code TEXT, severity TEXT,
  record TEXT NOT NULL, text TEXT,
  state TEXT NOT NULL DEFAULT 'open', reason TEXT, comment TEXT, by TEXT, decided_at TEXT);
CREATE INDEX rows_by_author ON rows(author);
CREATE INDEX rows_by_day ON rows(day);
CREATE INDEX rows_by_note ON rows(note);
CREATE TABLE verdicts(row INTEGER NOT NULL REFERENCES rows(id), code TEXT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY(row, code)) WITHOUT ROWID;
CREATE TABLE rules(row INTEGER NOT NULL REFERENCES rows(id), rule TEXT NOT NULL, PRIMARY KEY(row, rule)) WITHOUT ROWID;
CREATE TABLE trail(
  n INTEGER PRIMARY KEY, row INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, reason TEXT NOT NULL, comment TEXT NOT NULL,
  hash TEXT NOT NULL);
CREATE INDEX trail_by_row ON trail(row);
CREATE TRIGGER trail_keeps BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_stays BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
PRAGMA application_id = 0x504C5052;
PRAGMA user_version = 1;
)";
constexpr int64_t kApplication = 0x504C5052;  // "PLPR"
constexpr int64_t kVersion = 1;

constexpr const char* kColumns = "id, key, content, kind, note, date, author, account, patient, code, severity, state, reason, comment, by, decided_at";

Error trouble(const DatabaseTrouble& e) {
  return {"REV003", std::string("the review file cannot be used: ") + e.what(), {}, "is another program writing to it, or the disk full?", ""};
}

template <class F>
auto guarded(std::mutex& mutex, F work) -> Result<decltype(work())> {
  std::lock_guard<std::mutex> lock(mutex);
  try {
    return work();
  } catch (const DatabaseTrouble& e) {
    return trouble(e);
  }
}

/// Each part with its length, so that no two lists of parts read alike.
std::string chained(const std::string& before, const std::vector<std::string>& parts) {
  std::string all = before;
  for (const auto& p : parts) all += std::to_string(p.size()) + ":" + p;
  return sha256({all}).substr(7);
}

std::string entry_hash(const std::string& before, const TrailEntry& e) {
  return chained(before, {std::to_string(e.n), std::to_string(e.row), e.at, e.by, e.what, e.reason, e.comment});
}

TrailEntry entry_of(const Statement& s) { return {s.integer(0), s.integer(1), s.text(2), s.text(3), s.text(4), s.text(5), s.text(6), s.text(7)}; }
constexpr const char* kTrailColumns = "n, row, at, by, what, reason, comment, hash";

/// The conditions of a filter and, in their order, the values.
struct Where {
  std::string sql = " WHERE 1";
  std::vector<std::string> values;

  explicit Where(const ReviewFilter& f) {
    add(f.verdict, " AND EXISTS (SELECT 1 FROM verdicts v WHERE v.row = rows.id AND v.verdict = ?)");
    add(f.rule, " AND EXISTS (SELECT 1 FROM rules r WHERE r.row = rows.id AND r.rule = ?)");
    add(f.author, " AND author = ?");
    add(f.from, " AND day >= ?");
    add(f.to, " AND day <= ?");
    add(f.state, " AND state = ?");
    if (f.q.empty()) return;
    std::string pattern = "%";
    for (char c : f.q) pattern += c == '%' || c == '_' || c == '\\' ? std::string{'\\', c} : std::string{c};
    pattern += "%";
    sql += " AND (0";
    for (const char* c : {"note", "account", "patient", "author", "text", "comment"}) {
      sql += std::string(" OR ") + c + " LIKE ? ESCAPE '\\'";
      values.push_back(pattern);
    }
    sql += ")";
  }
  void bind(Statement& s) const {
    for (const auto& v : values) s.bind(std::string_view(v));
  }

 private:
  void add(const std::string& value, const char* condition) {
    if (value.empty()) return;
    sql += condition;
    values.push_back(value);
  }
};

ReviewRow row_of(const Statement& s) {
  ReviewRow r;
  r.id = s.integer(0);
  std::string* texts[] = {&r.item.key,  &r.item.content,  &r.item.kind, &r.item.note, &r.item.date, &r.item.author, &r.item.account, &r.item.patient,
                          &r.item.code, &r.item.severity, &r.state,     &r.reason,    &r.comment,   &r.by,          &r.decided_at};
  int column = 1;
  for (std::string* t : texts) *t = s.text(column++);
  return r;
}

void add_details(const Database& db, ReviewRow& r) {
  Statement v(db, "SELECT code, verdict FROM verdicts WHERE row = ? ORDER BY code");
  v.bind(r.id);
  while (v.step()) r.item.verdicts.emplace_back(v.text(0), v.text(1));
  Statement rules(db, "SELECT rule FROM rules WHERE row = ? ORDER BY rule");
  rules.bind(r.id);
  while (rules.step()) r.item.rules.push_back(rules.text(0));
}

/// Made empty with mode 0600 when it is not there; false with errno when it is no file of one's own.
bool prepare(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  struct stat st {};
  const bool fine = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && fchmod(fd, 0600) == 0;
  ::close(fd);
  return fine;
}

int64_t number_of(const Database& db, const char* sql) {
  Statement s(db, sql);
  return s.step() ? s.integer(0) : 0;
}

}  // namespace

ReviewStore::ReviewStore(std::unique_ptr<Database> db, std::string user, std::function<std::string()> now)
    : db_(std::move(db)), user_(std::move(user)), now_(std::move(now)) {}
ReviewStore::~ReviewStore() = default;

Result<std::unique_ptr<ReviewStore>> ReviewStore::open(const std::string& path, const std::string& user, std::function<std::string()> now) {
  if (!prepare(path))
    return Error{"REV001", std::string("cannot open the review file: ") + std::strerror(errno), {path}, "name a file in a folder of your own", ""};
  try {
    auto db = std::make_unique<Database>(path);
    db->run("PRAGMA trusted_schema = OFF");
    db->run("PRAGMA secure_delete = ON");
    if (number_of(*db, "SELECT count(*) FROM sqlite_schema") == 0) {
      Transaction t(*db);
      db->run(kSchema);
      t.commit();
    } else if (number_of(*db, "PRAGMA application_id") != kApplication || number_of(*db, "PRAGMA user_version") != kVersion) {
      return Error{"REV002", "this is no review file that this version can read", {path}, "name another file; a new one is made", ""};
    }
    return std::unique_ptr<ReviewStore>(new ReviewStore(std::move(db), user, std::move(now)));
  } catch (const DatabaseTrouble& e) {
    return Error{"REV002", std::string("this is no review file: ") + e.what(), {path}, "name another file; a new one is made", ""};
  }
}

void ReviewStore::append(int64_t row, const std::string& by, const std::string& what, const std::string& reason, const std::string& comment) {
  std::string before;
  TrailEntry e{1, row, now_(), by, what, reason, comment, ""};
  {
    Statement last(*db_, "SELECT n, hash FROM trail ORDER BY n DESC LIMIT 1");
    if (last.step()) e.n = last.integer(0) + 1, before = last.text(1);
  }
  Statement s(*db_, std::string("INSERT INTO trail(") + kTrailColumns + ") VALUES(?,?,?,?,?,?,?,?)");
  s.bind(e.n).bind(e.row);
  for (const std::string& t : {e.at, e.by, e.what, e.reason, e.comment, entry_hash(before, e)}) s.bind(std::string_view(t));
  s.step();
}

void ReviewStore::put_details(int64_t row, const ReviewItem& item) {
  for (const char* sql : {"DELETE FROM verdicts WHERE row = ?", "DELETE FROM rules WHERE row = ?"}) Statement(*db_, sql).bind(row).step();
  Statement v(*db_, "INSERT OR REPLACE INTO verdicts(row, code, verdict) VALUES(?,?,?)");
  for (const auto& [code, verdict] : item.verdicts) v.bind(row).bind(std::string_view(code)).bind(std::string_view(verdict)), v.step(), v.reset();
  Statement r(*db_, "INSERT OR REPLACE INTO rules(row, rule) VALUES(?,?)");
  for (const auto& rule : item.rules) r.bind(row).bind(std::string_view(rule)), r.step(), r.reset();
}

Result<ReviewCount> ReviewStore::take_in(const std::string& name, const std::vector<ReviewItem>& items) {
  return guarded(mutex_, [&] {
    ReviewCount count;
    Transaction t(*db_);
    std::map<std::string, int> seen;  // two equal lines of one file are two rows
    for (const ReviewItem& i : items) {
      const int nth = ++seen[i.key];
      const std::string key = nth == 1 ? i.key : i.key + "#" + std::to_string(nth);
      const std::string day = iso_date(i.date);
      int64_t id = 0;
      std::string content, state, record, text;
      {
        Statement known(*db_, "SELECT id, content, state, record, coalesce(text, '') FROM rows WHERE key = ?");
        if (known.bind(std::string_view(key)).step())
          id = known.integer(0), content = known.text(1), state = known.text(2), record = known.text(3), text = known.text(4);
      }
      if (id && content == i.content && record == i.record && (text == i.text || i.text.empty())) {
        count.same++;
        continue;
      }
      Statement s(*db_, id ? "UPDATE rows SET content=?, kind=?, note=?, date=?, day=?, week=?, author=?, account=?, patient=?, code=?, severity=?, record=?, "
                             "text=coalesce(?, text) WHERE id=?"
                           : "INSERT INTO rows(content, kind, note, date, day, week, author, account, patient, code, severity, record, text, key) "
                             "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
      s.bind(std::string_view(i.content)).bind(std::string_view(i.kind));
      for (const std::string& v : {i.note, i.date, day, iso_week(day), i.author, i.account, i.patient, i.code, i.severity}) s.bind_or_null(v);
      s.bind(std::string_view(i.record)).bind_or_null(i.text);
      id ? s.bind(id) : s.bind(std::string_view(key));
      s.step();
      if (!id) {
        count.taken++;
        put_details(db_->last_id(), i);
        continue;
      }
      count.changed++;
      put_details(id, i);
      const bool reworded = !text.empty() && !i.text.empty() && text != i.text;
      if (state == "open" || (content == i.content && !reworded)) continue;
      count.reopened++;
      Statement(*db_, "UPDATE rows SET state='open', reason=NULL, comment=NULL, by=NULL, decided_at=NULL WHERE id=?").bind(id).step();
      append(id, user_, "reopened", "the note's text or its verdict has changed since", "");
    }
    append(0, user_, "imported",
           name + ": " + std::to_string(items.size()) + " records, " + std::to_string(count.taken) + " new, " + std::to_string(count.changed) + " changed", "");
    t.commit();
    return count;
  });
}

Result<ReviewPage> ReviewStore::rows(const ReviewFilter& f) {
  return guarded(mutex_, [&] {
    const Where where(f);
    ReviewPage page;
    {
      Statement n(*db_, "SELECT count(*) FROM rows" + where.sql);
      where.bind(n);
      if (n.step()) page.total = n.integer(0);
    }
    Statement s(*db_, std::string("SELECT ") + kColumns + " FROM rows" + where.sql + " ORDER BY id LIMIT ? OFFSET ?");
    where.bind(s);
    s.bind(f.limit).bind(f.offset);
    while (s.step()) page.rows.push_back(row_of(s));
    for (ReviewRow& r : page.rows) add_details(*db_, r);
    return page;
  });
}

Result<int64_t> ReviewStore::each(const ReviewFilter& f, const std::function<void(const ReviewRow&)>& use) {
  return guarded(mutex_, [&] {
    const Where where(f);
    Statement s(*db_, std::string("SELECT ") + kColumns + ", record FROM rows" + where.sql + " ORDER BY id");
    where.bind(s);
    int64_t n = 0;
    for (; s.step(); n++) {
      ReviewRow r = row_of(s);
      r.item.record = s.text(16);
      add_details(*db_, r);
      use(r);
    }
    return n;
  });
}

Result<ReviewFacets> ReviewStore::facets() {
  return guarded(mutex_, [&] {
    ReviewFacets f;
    Statement a(*db_, "SELECT DISTINCT author FROM rows WHERE author IS NOT NULL ORDER BY author");
    while (a.step()) f.authors.push_back(a.text(0));
    Statement r(*db_, "SELECT DISTINCT rule FROM rules ORDER BY rule");
    while (r.step()) f.rules.push_back(r.text(0));
    Statement s(*db_, "SELECT state, count(*) FROM rows GROUP BY state ORDER BY state");
    while (s.step()) f.states.emplace_back(s.text(0), s.integer(1));
    return f;
  });
}

Result<std::optional<ReviewRow>> ReviewStore::row(int64_t id) {
  return guarded(mutex_, [&]() -> std::optional<ReviewRow> {
    Statement s(*db_, std::string("SELECT ") + kColumns + ", record, text FROM rows WHERE id = ?");
    if (!s.bind(id).step()) return std::nullopt;
    ReviewRow r = row_of(s);
    r.item.record = s.text(16);
    r.item.text = s.text(17);
    add_details(*db_, r);
    return r;
  });
}

Result<std::vector<std::string>> ReviewStore::texts_of(const std::string& note) {
  return guarded(mutex_, [&] {
    std::vector<std::string> out;
    Statement s(*db_, "SELECT text FROM rows WHERE note = ? AND text IS NOT NULL");
    s.bind(std::string_view(note));
    while (s.step()) out.push_back(s.text(0));
    return out;
  });
}

Result<std::vector<ReviewDecision>> ReviewStore::decisions(int64_t id) {
  return guarded(mutex_, [&] {
    std::vector<ReviewDecision> out;
    Statement s(*db_, "SELECT at, what, reason, comment, by FROM trail WHERE row = ? ORDER BY n");
    s.bind(id);
    while (s.step()) out.push_back({s.text(0), s.text(1), s.text(2), s.text(3), s.text(4)});
    return out;
  });
}

Result<bool> ReviewStore::decide(int64_t id, const ReviewDecision& d) {
  return guarded(mutex_, [&] {
    Transaction t(*db_);
    Statement known(*db_, "SELECT 1 FROM rows WHERE id = ?");
    if (!known.bind(id).step()) return false;
    const std::string& by = d.by.empty() ? user_ : d.by;
    append(id, by, d.state, d.reason, d.comment);
    Statement s(*db_, "UPDATE rows SET state=?, reason=?, comment=?, by=?, decided_at=(SELECT at FROM trail ORDER BY n DESC LIMIT 1) WHERE id=?");
    s.bind(std::string_view(d.state)).bind_or_null(d.reason).bind_or_null(d.comment).bind(std::string_view(by)).bind(id);
    s.step();
    known.reset();
    t.commit();
    return true;
  });
}

Result<Trail> ReviewStore::trail(int64_t offset, int64_t limit) {
  return guarded(mutex_, [&] {
    Trail out;
    out.intact = true;
    std::string before;
    Statement all(*db_, std::string("SELECT ") + kTrailColumns + " FROM trail ORDER BY n");
    while (all.step()) {
      const TrailEntry e = entry_of(all);
      if (e.n != ++out.total || entry_hash(before, e) != e.hash) out.intact = false;
      before = e.hash;
    }
    // A row that was changed beside the trail: its state is not that of its last entry.
    const int64_t beside = number_of(*db_, R"(SELECT count(*) FROM rows WHERE state <> coalesce(
        (SELECT CASE what WHEN 'reopened' THEN 'open' ELSE what END FROM trail WHERE trail.row = rows.id ORDER BY n DESC LIMIT 1), 'open'))");
    if (beside) out.intact = false;
    Statement s(*db_, std::string("SELECT ") + kTrailColumns + " FROM trail ORDER BY n DESC LIMIT ? OFFSET ?");
    s.bind(limit).bind(offset);
    while (s.step()) out.entries.push_back(entry_of(s));
    return out;
  });
}

Result<std::vector<VerdictCounts>> ReviewStore::counts(const ReviewFilter& f, bool by_week) {
  return guarded(mutex_, [&] {
    const Where where(f);
    const std::string group = by_week ? "coalesce(week, '')" : "coalesce(author, '')";
    Statement s(*db_, "SELECT " + group + " AS g, x.verdict, count(*) FROM rows JOIN verdicts x ON x.row = rows.id" + where.sql +
                          " GROUP BY g, x.verdict ORDER BY g, x.verdict");
    where.bind(s);
    std::vector<VerdictCounts> out;
    while (s.step()) {
      if (out.empty() || out.back().group != s.text(0)) out.push_back({s.text(0), {}});
      out.back().verdicts.emplace_back(s.text(1), s.integer(2));
    }
    return out;
  });
}

}  // namespace palpate
