// A value or the reason why there is none.
//
//   Result<Lexicon> r = load(path);
//   if (!r) return r.error();
//   use(*r);
//
// Owns its value. [[nodiscard]]: an expected failure cannot be dropped in silence.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "core/error.h"

namespace palpate {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : v_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : v_(std::in_place_index<1>, Errors{std::move(error)}) {}
  Result(Errors errors) : v_(std::in_place_index<1>, std::move(errors)) { assert(!std::get<1>(v_).empty()); }

  explicit operator bool() const { return v_.index() == 0; }
  T& operator*() { return std::get<0>(v_); }
  const T& operator*() const { return std::get<0>(v_); }
  T* operator->() { return &std::get<0>(v_); }
  const T* operator->() const { return &std::get<0>(v_); }
  /// The first of the errors; there is at least one.
  const Error& error() const { return std::get<1>(v_).front(); }
  const Errors& errors() const { return std::get<1>(v_); }

 private:
  std::variant<T, Errors> v_;
};

}  // namespace palpate
