// Tests that need the built-in lexicon and its engine: made once for all tests of a class.
//
//   class JudgeTest : public EngineTest<JudgeTest> { ... *analyzer_ ... };
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "engine/analyzer.h"
#include "lexicon/load.h"

namespace palpate {

template <class Self>
class EngineTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto lexicon = load_lexicon(builtin_files());
    ASSERT_TRUE(lexicon);
    lexicon_ = std::make_unique<Lexicon>(std::move(*lexicon));
    auto a = Analyzer::create(*lexicon_, "medicare");
    ASSERT_TRUE(a);
    analyzer_ = std::move(*a);
  }
  static void TearDownTestSuite() { analyzer_.reset(), lexicon_.reset(); }

  inline static std::unique_ptr<Lexicon> lexicon_;
  inline static std::unique_ptr<const Analyzer> analyzer_;
};

}  // namespace palpate
