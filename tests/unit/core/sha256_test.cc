#include "core/sha256.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(Sha256, OfNothingIsTheKnownDigest) { EXPECT_EQ(sha256({}), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"); }

TEST(Sha256, OfAbcIsTheDigestOfFips180) { EXPECT_EQ(sha256({"abc"}), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); }

TEST(Sha256, PartsAreReadAsOneText) { EXPECT_EQ(sha256({"a", "", "bc"}), sha256({"abc"})); }

TEST(Sha256, TheHeadersExampleHolds) { EXPECT_EQ(sha256({"a", "b"}).substr(0, 27), "sha256:fb8e20fc2e4c3f248c60"); }

}  // namespace
}  // namespace palpate
