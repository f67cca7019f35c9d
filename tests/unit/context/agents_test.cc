// Statements whose subject is somebody else.
#include "context/agents.h"

#include "said.h"

namespace palpate {
namespace {

std::string said(const std::string& passage, const std::string& words) {
  static const AgentReader reader(builtin_matcher());
  const auto whole = [](const std::string& t, const std::vector<NormSpan>& lines) { return reader.read(t, lines, {0, static_cast<uint32_t>(t.size())}); };
  return said_by(whole, passage, words);
}

constexpr const char* kOther = "other other_provider";

TEST(Agents, ARoleOrSomebodysTherapistIsTheSubject) {
  EXPECT_EQ(said("The referring MD writes STM and mobs", "STM"), kOther);
  EXPECT_EQ(said("Ortho did a manipulation of the finger in the ER before casting", "manipulation"), kOther);
  EXPECT_EQ(said("Her daughter's PT did STM on her neck at Thanksgiving", "STM"), kOther);
  EXPECT_EQ(said("Covering therapist Kim performed joint mobs", "joint mobs"), kOther);
  EXPECT_EQ(said("Daughter Pina flew in and goes over his arm with long strokes", "long strokes"), kOther);
}

TEST(Agents, ANameInsideAStatementIsTheSubjectUnlessItSigns) {
  EXPECT_EQ(said("The covering PT Sam did STM while I did an evaluation", "STM"), kOther);
  EXPECT_EQ(said("Coach Reyes (ATC) scraped the calf, also did some STM", "STM"), kOther);
  EXPECT_EQ(said("At 9:40 therapist Jessica performed STM to R UT.\nJessica Lee, DPT", "STM"), "-");
}

TEST(Agents, AStrangerNamedByAPronounIsTheSubject) {
  EXPECT_EQ(said("At her old clinic they always opened with traction by hand", "traction"), kOther);
  EXPECT_EQ(said("From her notes: she usually starts with kneading, then inferior glides", "inferior glides"), kOther);
  EXPECT_EQ(said("the fellow there did thrusts to the mid back", "thrusts"), kOther);
}

TEST(Agents, ThePatientsOwnDoingsAndTheWritersAreNotMeant) {
  EXPECT_EQ(said("She did well with STM", "STM"), "-");
  EXPECT_EQ(said("He did not need STM", "STM"), "-");
  EXPECT_EQ(said("Did STM to R UT", "STM"), "-");
  EXPECT_EQ(said("I did STM and she liked it", "STM"), "-");
  EXPECT_EQ(said("Therapist performed STM", "STM"), "-");
  EXPECT_EQ(said("Then I gave STM", "STM"), "-");
}

TEST(Agents, ThePatientsSecondVerbIsThePatientsToo) {
  EXPECT_EQ(said("Pt brought his own roller and did STM to the quads while I set up", "STM"), "other self");
  EXPECT_EQ(said("Pt arrived late and I did STM", "STM"), "-");
  EXPECT_EQ(said("Pt warmed up and did the bike, STM R calf 8 min", "STM"), "-");
}

TEST(Agents, AColleagueOfAnotherProfessionIsTheSubject) {
  const auto in_a_pt_note = [](const std::string& passage) {
    static const AgentReader reader(builtin_matcher());
    const auto read = [](const std::string& t, const std::vector<NormSpan>& lines) {
      return reader.read(t, lines, {0, static_cast<uint32_t>(t.size())}, Writer{false, true});
    };
    return said_by(read, passage, "STM");
  };
  EXPECT_EQ(in_a_pt_note("OT did STM this morning"), kOther);
  EXPECT_EQ(in_a_pt_note("OT Lee provided STM to R UT"), kOther);
  EXPECT_EQ(in_a_pt_note("STM to R UT by OT at 0900"), kOther);
  EXPECT_EQ(in_a_pt_note("STM R UT (OT)"), kOther);
  EXPECT_EQ(in_a_pt_note("STM by PT, splint by OT"), "-");
  EXPECT_EQ(in_a_pt_note("splint by OT, STM R UT"), "-");
  EXPECT_EQ(in_a_pt_note("PT did STM"), "-");
  EXPECT_EQ(said("OT did STM this morning", "STM"), "-");
}

TEST(Agents, WhatIsTimedBehindACommaIsTheWritersAgain) {
  EXPECT_EQ(said("he used the rower, STM calf 8 min", "STM"), "-");
  EXPECT_EQ(said("she did her bridges and I did STM", "STM"), "-");
  EXPECT_EQ(said("they cracked her neck; STM R UT", "STM"), "-");
  EXPECT_EQ(said("he did the treadmill uh bill one 97140", "97140"), "-");
}

}  // namespace
}  // namespace palpate
