// SQLite, as much of it as the review store needs.
//
//   Statement s(db, "SELECT id FROM rows WHERE author = ?");
//   s.bind("LEE, DANA PT");
//   while (s.step()) use(s.integer(0));      // throws DatabaseTrouble, which ends in store.cc
//
// A statement belongs to one thread and ends before its database.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace palpate {

class DatabaseTrouble : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Database {
 public:
  explicit Database(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  void run(const char* sql);
  int64_t last_id() const;
  sqlite3* get() const { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& db, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  /// Values for the question marks, in order.
  Statement& bind(std::string_view text);
  Statement& bind(int64_t number);
  /// "" as NULL.
  Statement& bind_or_null(std::string_view text);
  bool step();
  void reset();
  int64_t integer(int column) const;
  std::string text(int column) const;

 private:
  const Database& db_;
  sqlite3_stmt* s_ = nullptr;
  int next_ = 1;
};

/// All or nothing: rolls back unless commit() was reached.
class Transaction {
 public:
  explicit Transaction(Database& db) : db_(db) { db_.run("BEGIN IMMEDIATE"); }
  ~Transaction();
  void commit();

 private:
  Database& db_;
  bool done_ = false;
};

}  // namespace palpate
