#include "rbm/ascent.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <vector>

#include "enumeration.h"
#include "rbm/error.h"
#include "rbm/thermodynamics.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;
using test::state_number;

/// State s comes counts[s] times, in an order that has nothing to do with how often.
BinaryBatch images_with_counts(Index n_visible, const std::vector<int>& counts) {
  const BinaryBatch states = all_states(n_visible);
  std::vector<Index> columns;
  for (int round = 0; round < 10; ++round) {
    for (std::size_t s = 0; s < counts.size(); ++s) {
      if (counts[s] > round) columns.push_back(static_cast<Index>(s));
    }
  }
  BinaryBatch images(n_visible, std::ssize(columns));
  for (Index k = 0; k < images.cols(); ++k) {
    images.col(k) = states.col(columns[static_cast<std::size_t>(k)]);
  }
  return images;
}

const std::vector<int> some_counts{0, 1, 3, 0, 2, 0, 0, 3, 0, 1};

TEST(DistinctImages, AreTheFrequenciesOfTheData) {
  const BinaryBatch images = images_with_counts(5, some_counts);
  const DistinctImages distinct = distinct_images(images);
  const std::vector<Index> expected{3, 3, 2, 1, 1};
  EXPECT_EQ(distinct.counts, expected);
  std::vector<Index> numbers;
  for (Index k = 0; k < distinct.images.cols(); ++k) {
    numbers.push_back(state_number(distinct.images.col(k)));
  }
  // Equal numbers in the order of the first appearance, which is that of the states here.
  EXPECT_EQ(numbers, (std::vector<Index>{2, 7, 4, 1, 9}));
  EXPECT_THROW(distinct_images(BinaryBatch(5, 0)), Error);
}

TEST(Ascent, ProbabilitiesAreThoseOfCounting) {
  for (std::uint64_t seed = 1; seed < 8; ++seed) {
    const Rbm rbm =
        random_rbm(5, 1 + static_cast<Index>(seed), seed, 0.4f * static_cast<float>(seed));
    const BinaryBatch images = images_with_counts(5, some_counts);
    const Ascent told = ascent(rbm, images, 0.0, 4);
    const Eigen::VectorXd p = test::visible_probability(rbm);
    double on_data = 0.0;
    for (Index k = 0; k < told.data.images.cols(); ++k) {
      const double expected = p(state_number(told.data.images.col(k)));
      EXPECT_NEAR(told.before.each(k), expected, 1e-12);
      EXPECT_NEAR(told.before.each_log(k), std::log(expected), 1e-9);
      on_data += expected;
    }
    EXPECT_NEAR(told.before.on_data, on_data, 1e-12);
    EXPECT_NEAR(told.before.elsewhere, 1.0 - on_data, 1e-12);
    double sum = 0.0;
    for (Index k = 0; k < images.cols(); ++k) sum += std::log(p(state_number(images.col(k))));
    EXPECT_NEAR(told.before.log_likelihood, sum, 1e-9);
    EXPECT_NEAR(told.before.mean_log_likelihood * 10.0, told.before.log_likelihood, 1e-9);
  }
}

/// d(mean log-likelihood) = rate |gradient|^2 to first order; the rest is of second order, and so
/// falls to a quarter when the rate is halved.
TEST(Ascent, AStepRaisesTheLikelihoodByTheSquareOfTheGradient) {
  const Rbm rbm = random_rbm(6, 4, 3, 0.7f);
  const BinaryBatch images = images_with_counts(6, some_counts);
  const Gradient g = log_likelihood_gradient(rbm, images, exact_expectations(rbm));
  const double squared =
      g.weights.squaredNorm() + g.visible_bias.squaredNorm() + g.hidden_bias.squaredNorm();
  const auto rest = [&](double rate) {
    const Ascent told = ascent(rbm, images, rate, 0);
    return told.after.mean_log_likelihood - told.before.mean_log_likelihood - rate * squared;
  };
  // Float parameters are rounded by 6e-8 of their size, the means move by less than that.
  EXPECT_NEAR(rest(0.02) / rest(0.01), 4.0, 0.2);
  EXPECT_LT(std::abs(rest(0.01)), 0.05 * 0.01 * squared);
}

TEST(Ascent, WhatTheDataWinIsTakenFromElsewhere) {
  const Rbm rbm = random_rbm(6, 5, 9, 0.8f);
  const BinaryBatch images = images_with_counts(6, some_counts);
  const Ascent told = ascent(rbm, images, 0.5, 16);
  EXPECT_NEAR(told.before.on_data + told.before.elsewhere, 1.0, 1e-12);
  EXPECT_NEAR(told.after.on_data + told.after.elsewhere, 1.0, 1e-12);
  EXPECT_GT(told.after.on_data, told.before.on_data);
  EXPECT_GT(told.after.mean_log_likelihood, told.before.mean_log_likelihood);
}

TEST(Ascent, LosersAndWinnersAreTheExtremesBesideTheData) {
  const Rbm rbm = random_rbm(6, 5, 9, 0.8f);
  const BinaryBatch images = images_with_counts(6, some_counts);
  const Rbm moved =
      stepped(rbm, log_likelihood_gradient(rbm, images, exact_expectations(rbm)), 0.5);
  const Eigen::VectorXd before = test::visible_probability(rbm);
  const Eigen::VectorXd after = test::visible_probability(moved);
  std::map<double, Index> gains;  // of states beside the data, rising
  for (Index s = 0; s < before.size(); ++s) {
    const bool is_data = s < 10 && some_counts[static_cast<std::size_t>(s)] > 0;
    if (!is_data) gains[after(s) - before(s)] = s;
  }
  const Ascent told = ascent(rbm, images, 0.5, 4);
  ASSERT_EQ(told.losers.size(), 4u);
  ASSERT_EQ(told.winners.size(), 4u);
  auto lowest = gains.begin();
  auto highest = gains.rbegin();
  for (std::size_t k = 0; k < 4; ++k, ++lowest, ++highest) {
    EXPECT_EQ(told.losers[k].state, lowest->second);
    EXPECT_NEAR(told.losers[k].after - told.losers[k].before, lowest->first, 1e-12);
    EXPECT_EQ(told.winners[k].state, highest->second);
    EXPECT_NEAR(told.winners[k].before, before(highest->second), 1e-12);
  }
}

/// Gibbs' inequality, and that it is tight: fair coins for all states, each once in the data.
TEST(Ascent, TheDataEntropyIsTheBound) {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    const Ascent told = ascent(random_rbm(5, 3, seed, 1.0f), images_with_counts(5, some_counts),
                               static_cast<double>(seed) / 4.0, 0);
    EXPECT_LT(told.before.mean_log_likelihood, -told.data_entropy);
    EXPECT_LT(told.after.mean_log_likelihood, -told.data_entropy);
  }
  Rbm coins = random_rbm(5, 3, 1);
  coins.weights.setZero();
  coins.visible_bias.setZero();
  const Ascent told = ascent(coins, all_states(5), 1.0, 4);
  EXPECT_NEAR(told.before.mean_log_likelihood, -told.data_entropy, 1e-12);
  EXPECT_NEAR(told.before.elsewhere, 0.0, 1e-12);
  // At the best of all machines the gradient is 0, but for how well sigmoid() knows h.
  EXPECT_NEAR(told.after.mean_log_likelihood, -told.data_entropy, 1e-9);
  EXPECT_TRUE(told.winners.empty());
}

TEST(Ascent, RefusesWhatItCannotTell) {
  const Rbm rbm = random_rbm(5, 3, 1);
  const BinaryBatch images = all_states(5);
  const auto code_of = [](const auto& work) {
    try {
      work();
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::bad_state;
  };
  EXPECT_EQ(code_of([&] { ascent(rbm, all_states(4), 0.1, 4); }), ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([&] { ascent(rbm, BinaryBatch(5, 0), 0.1, 4); }), ErrorCode::no_data);
  const BinaryBatch twos = BinaryBatch::Constant(5, 1, 2);
  EXPECT_EQ(code_of([&] { ascent(rbm, twos, 0.1, 4); }), ErrorCode::not_binary);
  for (const double rate : {-0.1, 10.5, std::nan("")}) {
    EXPECT_EQ(code_of([&] { ascent(rbm, images, rate, 4); }), ErrorCode::out_of_range);
  }
  EXPECT_EQ(code_of([&] { ascent(rbm, images, 0.1, 17); }), ErrorCode::out_of_range);
  const Rbm wide = random_rbm(17, 2, 1);
  EXPECT_EQ(code_of([&] { ascent(wide, BinaryBatch::Zero(17, 1), 0.1, 4); }),
            ErrorCode::out_of_range);
}

}  // namespace
}  // namespace rbm
