#include "rbm/state_order.h"

#include <gtest/gtest.h>

#include <set>

#include "explained_states.h"
#include "rbm/error.h"
#include "rbm/partition.h"

namespace rbm {
namespace {

using test::rounding;

/// The number of the state at this rank.
Index number_at(const StateOrder& order, std::size_t rank) {
  return static_cast<Index>(order.states[rank]);
}

/// Every state once, never falling, equal energies by their numbers.
void expect_order(const StateOrder& order, std::size_t n_states) {
  ASSERT_EQ(order.states.size(), n_states);
  EXPECT_EQ(std::set(order.states.begin(), order.states.end()).size(), n_states);
  for (std::size_t rank = 1; rank < n_states; ++rank) {
    const double before = order.energies(static_cast<Index>(rank) - 1);
    const double here = order.energies(static_cast<Index>(rank));
    EXPECT_TRUE(before < here || (before == here && order.states[rank - 1] < order.states[rank]));
  }
}

TEST(StateOrder, HasAllPairsByTheirEnergy) {
  for (const auto& [n_visible, n_hidden] : {std::pair<Index, Index>{5, 3}, {2, 6}, {1, 1}}) {
    const Rbm rbm = test::random_rbm(n_visible, n_hidden, 4, 1.5f);
    const StateOrder order = joint_states_by_energy(rbm);
    expect_order(order, std::size_t{1} << (n_visible + n_hidden));
    for (std::size_t rank = 0; rank < order.states.size(); ++rank) {
      const JointState state = test::joint_state(rbm, number_at(order, rank));
      EXPECT_NEAR(order.energies(static_cast<Index>(rank)), test::energy_of(rbm, state), rounding);
      EXPECT_EQ(rank_of(order, order.states[rank]), static_cast<Index>(rank));
    }
  }
}

/// Z of 2^5 hidden states, whose logarithm is good to 1e-12.
TEST(StateOrder, HasTheVisibleStatesByTheirFreeEnergy) {
  const Rbm rbm = test::random_rbm(4, 5, 9, 1.5f);
  for (const double temperature : {0.2, 1.0, 4.0}) {
    const StateOrder order = visible_states_by_free_energy(rbm, temperature);
    expect_order(order, 16);
    for (std::size_t rank = 0; rank < 16; ++rank) {
      double sum = 0.0;
      for (Index h = 0; h < 32; ++h) {
        const JointState state = test::joint_state(rbm, number_at(order, rank) | h << 4);
        sum += std::exp(-test::energy_of(rbm, state) / temperature);
      }
      EXPECT_NEAR(order.energies(static_cast<Index>(rank)), -temperature * std::log(sum), 1e-11);
    }
  }
}

TEST(StateOrder, OfEqualStatesTheLowerNumberComesFirst) {
  const Rbm rbm = make_rbm(3, 2, 1, 0.0f);
  for (const StateOrder& order :
       {joint_states_by_energy(rbm), visible_states_by_free_energy(rbm)}) {
    for (std::size_t rank = 0; rank < order.states.size(); ++rank) {
      EXPECT_EQ(order.states[rank], rank);
    }
  }
}

TEST(StateOrder, ListsNoMoreThanItCan) {
  EXPECT_THROW(joint_states_by_energy(make_rbm(9, 8, 1)), Error);
  EXPECT_NO_THROW(joint_states_by_energy(make_rbm(9, 7, 1)));
  EXPECT_THROW(visible_states_by_free_energy(make_rbm(17, 1, 1)), Error);
  EXPECT_THROW(visible_states_by_free_energy(make_rbm(3, 1, 1), 0.0), Error);
  EXPECT_THROW(rank_of(joint_states_by_energy(make_rbm(2, 1, 1)), 8), Error);
  Rbm labelled = make_rbm(4, 2, 1);
  labelled.kinds.n_labels = 2;
  EXPECT_THROW(joint_states_by_energy(labelled), Error);
  EXPECT_THROW(visible_states_by_free_energy(labelled), Error);
}

TEST(StateOrder, NumbersAreStates) {
  for (std::uint32_t number = 0; number < 64; ++number) {
    const BinaryVector state = state_of(number, 6);
    EXPECT_EQ(number_of(state), number);
    EXPECT_EQ(test::state_number(state), number);
  }
}

void expect_rising(const std::vector<std::uint32_t>& numbers, Index first, Index last) {
  ASSERT_FALSE(numbers.empty());
  EXPECT_EQ(numbers.front(), first);
  EXPECT_EQ(numbers.back(), last);
  for (std::size_t k = 1; k < numbers.size(); ++k) EXPECT_LT(numbers[k - 1], numbers[k]);
}

TEST(StateOrder, WhatIsDrawnBeginsAndEndsWithTheStates) {
  for (const Index n : {2, 3, 8, 63, 64, 65, 512, 32768, 65536}) {
    for (const Index wanted : {4, 64, 400}) {
      const auto ranks = ranks_to_draw(n, wanted);
      expect_rising(ranks, 0, n - 1);
      EXPECT_LE(ranks.size(), static_cast<std::size_t>(wanted));
      const auto counts = counts_to_draw(n, wanted);
      expect_rising(counts, 1, n);
      EXPECT_LE(counts.size(), static_cast<std::size_t>(wanted) + 1);
    }
  }
}

/// exp and log of the core are good to 4e-16, the sum has at most 2^6 terms.
TEST(PartitionTerms, AddUpToZ) {
  const Rbm rbm = test::random_rbm(6, 3, 21, 1.0f);
  for (const double temperature : {0.1, 1.0, 5.0}) {
    const PartitionTerms terms = partition_terms(rbm, temperature);
    EXPECT_NEAR(terms.log_partition, exact_log_partition(rbm, temperature), 1e-11);
    EXPECT_EQ(terms.share(63), 1.0);
    const Eigen::VectorXd p = test::visible_probability(rbm, temperature);
    double sum = 0.0;
    for (Index rank = 0; rank < 64; ++rank) {
      const double here = p(number_at(terms.order, static_cast<std::size_t>(rank)));
      sum += here;
      EXPECT_NEAR(terms.share(rank), sum, rounding);
    }
  }
}

TEST(PartitionTerms, FewMakeAShareAndOneLessDoesNot) {
  const Rbm rbm = test::random_rbm(8, 4, 5, 1.0f);
  const PartitionTerms terms = partition_terms(rbm);
  for (const double share : {1e-9, 0.5, 0.9, 0.999, 1.0}) {
    const Index n = terms_holding(terms, share);
    EXPECT_GE(terms.share(n - 1), share);
    if (n > 1) {
      EXPECT_LT(terms.share(n - 2), share);
    }
  }
  EXPECT_EQ(terms_holding(terms, 1e-9), 1);
}

}  // namespace
}  // namespace rbm
