#include "rbm/spin_what_if.h"

#include <gtest/gtest.h>

#include <cmath>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::random_rbm;

TEST(SpinWhatIf, NothingChangedIsTheSameMachine) {
  const SpinRbm spins = spins_of(random_rbm(5, 4, 3));
  const SpinRbm same = changed(spins, {});
  EXPECT_EQ(same.couplings, spins.couplings);
  EXPECT_EQ(same.visible_field, spins.visible_field);
  EXPECT_EQ(same.hidden_field, spins.hidden_field);
}

TEST(SpinWhatIf, ChangesWhatItIsToldAndNothingElse) {
  const SpinRbm spins = spins_of(random_rbm(5, 4, 3));
  SpinChange change;
  change.visible_unit = 2;
  change.hidden_unit = 1;
  change.coupling = 0.75f;
  change.visible_field = -0.5f;
  change.hidden_field = 0.25f;
  change.coupling_scale = 2.0f;
  change.uniform_field = 0.125f;
  const SpinRbm other = changed(spins, change);
  EXPECT_EQ(other.couplings(2, 1), 1.5f);
  EXPECT_EQ(other.visible_field(2), -0.375f);
  EXPECT_EQ(other.hidden_field(1), 0.25f);
  EXPECT_EQ(other.couplings(0, 0), 2.0f * spins.couplings(0, 0));
  EXPECT_EQ(other.visible_field(0), spins.visible_field(0) + 0.125f);
  EXPECT_EQ(other.hidden_field(0), spins.hidden_field(0));
}

TEST(SpinWhatIf, ValuesAndUnitsOutOfRangeAreRefused) {
  const SpinRbm spins = spins_of(random_rbm(5, 4, 3));
  const auto refused = [&](auto set) {
    SpinChange change;
    set(change);
    EXPECT_THROW(changed(spins, change), Error);
  };
  refused([](SpinChange& c) { c.visible_unit = 5; });
  refused([](SpinChange& c) { c.hidden_unit = -1; });
  refused([](SpinChange& c) { c.coupling = std::nanf(""); });
  refused([](SpinChange& c) { c.coupling_scale = 101.0f; });
  refused([](SpinChange& c) { c.uniform_field = -101.0f; });
}

/// Fields are rounded to float once: nine of them move an energy by less than 9 * 2^-22 = 2.2e-6
/// while they are below 8, and a probability by no more than that of itself.
constexpr double rounding = 3e-6;

TEST(SpinWhatIf, BothLanguagesGiveTheSameProbabilities) {
  for (const float scale : {0.5f, 2.0f}) {
    const Rbm rbm = random_rbm(5, 4, 12, scale);
    const SpinComparison found = compare_languages(rbm, spins_of(rbm));
    EXPECT_EQ(found.n_visible_states, 32);
    EXPECT_LT(found.largest_probability_difference, rounding);
    EXPECT_LT(found.largest_constant_error, rounding);
    EXPECT_NEAR(found.log_z_binary, test::exact_log_partition(rbm), 1e-6);
    EXPECT_NEAR(found.log_z_spin, found.log_z_binary - found.constant, 2 * rounding);
  }
}

/// Both ways of computing p, each against plain enumeration of pairs of states: a machine of spins
/// that is another one moves p by exactly as much as enumeration says.
TEST(SpinWhatIf, ADifferenceIsFoundWhereThereIsOne) {
  const Rbm rbm = random_rbm(5, 4, 12);
  SpinChange change;
  change.visible_unit = 1;
  change.hidden_unit = 3;
  change.coupling = 0.9f;
  const SpinRbm other = changed(spins_of(rbm), change);
  const SpinComparison found = compare_languages(rbm, other);
  const Eigen::VectorXd moved =
      test::visible_probability(binary_of(other)) - test::visible_probability(rbm);
  EXPECT_NEAR(found.largest_probability_difference, moved.cwiseAbs().maxCoeff(), rounding);
  EXPECT_GT(found.largest_probability_difference, 0.01);
  EXPECT_GT(found.largest_constant_error, 0.1);
}

/// One wrong coupling shows, whichever it is: the pairs of states that are looked at suffice.
TEST(SpinWhatIf, AnyWrongParameterShowsInTheConstant) {
  const Rbm rbm = random_rbm(3, 2, 8);
  const SpinRbm right = spins_of(rbm);
  for (Index i = 0; i < 3; ++i) {
    for (Index j = 0; j < 2; ++j) {
      SpinRbm wrong = right;
      wrong.couplings(i, j) += 0.5f;
      EXPECT_GT(compare_languages(rbm, wrong).largest_constant_error, 0.4);
    }
    SpinRbm wrong = right;
    wrong.visible_field(i) += 0.5f;
    EXPECT_GT(compare_languages(rbm, wrong).largest_constant_error, 0.4);
  }
}

TEST(SpinWhatIf, LargeMachinesAndOtherShapesAreRefused) {
  const Rbm large = random_rbm(17, 2, 1), wide = random_rbm(2, 17, 1), rbm = random_rbm(3, 2, 1);
  EXPECT_THROW(compare_languages(large, spins_of(large)), Error);
  EXPECT_THROW(compare_languages(wide, spins_of(wide)), Error);
  EXPECT_THROW(compare_languages(rbm, spins_of(random_rbm(3, 3, 1))), Error);
  EXPECT_THROW(compare_languages(rbm, spins_of(random_rbm(4, 2, 1))), Error);
}

}  // namespace
}  // namespace rbm
