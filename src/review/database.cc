#include "review/database.h"

#include <sqlite3.h>

namespace palpate {
namespace {

constexpr int kBusyMilliseconds = 3000;

}  // namespace

Database::Database(const std::string& path) {
  if (sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_NOFOLLOW, nullptr) != SQLITE_OK) {
    const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
    sqlite3_close(db_);
    throw DatabaseTrouble(why);
  }
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, kBusyMilliseconds);
}

Database::~Database() { sqlite3_close(db_); }

void Database::run(const char* sql) {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw DatabaseTrouble(sqlite3_errmsg(db_));
}

int64_t Database::last_id() const { return sqlite3_last_insert_rowid(db_); }

Statement::Statement(const Database& db, const std::string& sql) : db_(db) {
  if (sqlite3_prepare_v2(db.get(), sql.data(), static_cast<int>(sql.size()), &s_, nullptr) != SQLITE_OK) throw DatabaseTrouble(sqlite3_errmsg(db.get()));
}

Statement::~Statement() { sqlite3_finalize(s_); }

Statement& Statement::bind(std::string_view text) {
  if (sqlite3_bind_text64(s_, next_++, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
    throw DatabaseTrouble(sqlite3_errmsg(db_.get()));
  return *this;
}

Statement& Statement::bind(int64_t number) {
  if (sqlite3_bind_int64(s_, next_++, number) != SQLITE_OK) throw DatabaseTrouble(sqlite3_errmsg(db_.get()));
  return *this;
}

Statement& Statement::bind_or_null(std::string_view text) {
  if (!text.empty()) return bind(text);
  next_++;  // unbound is NULL
  return *this;
}

bool Statement::step() {
  const int rc = sqlite3_step(s_);
  if (rc == SQLITE_ROW) return true;
  if (rc != SQLITE_DONE) throw DatabaseTrouble(sqlite3_errmsg(db_.get()));
  return false;
}

void Statement::reset() {
  sqlite3_reset(s_);
  sqlite3_clear_bindings(s_);
  next_ = 1;
}

int64_t Statement::integer(int column) const { return sqlite3_column_int64(s_, column); }

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(s_, column));
  return bytes ? std::string(bytes, static_cast<size_t>(sqlite3_column_bytes(s_, column))) : std::string();
}

Transaction::~Transaction() {
  if (!done_) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.run("COMMIT");
  done_ = true;
}

}  // namespace palpate
