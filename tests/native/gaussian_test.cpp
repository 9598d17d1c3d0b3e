#include "rbm/gaussian.h"

#include <gtest/gtest.h>

#include "gaussian_machines.h"
#include "rbm/error.h"
#include "rbm/gibbs.h"
#include "rbm/measures.h"
#include "rbm/partition.h"

namespace rbm {
namespace {

using test::random_gaussian_rbm;

constexpr Index n_visible = 5, n_hidden = 4;

Batch some_values(Index n_samples) {
  Batch values(n_visible, n_samples);
  RandomStream stream(3, Purpose::dataset);
  for (Index k = 0; k < values.size(); ++k) {
    values(k % n_visible, k / n_visible) = static_cast<float>(stream.normal());
  }
  return values;
}

/// Free energies take inputs in float: sums of six terms of size 3 err by 1e-6 each at most.
TEST(Gaussian, FreeEnergyMarginalisesTheHiddenUnits) {
  const Rbm rbm = random_gaussian_rbm(n_visible, n_hidden, 7, 0.6f);
  const Batch values = some_values(6);
  const BinaryBatch hidden = test::all_states(n_hidden);
  const Nats free = free_energy_of_values(rbm, values);
  for (Index s = 0; s < values.cols(); ++s) {
    const Nats energies = energy_of_values(rbm, values.col(s).replicate(1, hidden.cols()), hidden);
    EXPECT_NEAR(free(s), -std::log((-energies.array()).exp().sum()), 1e-5);
  }
}

TEST(Gaussian, HiddenMeansAreTheConditionalOnes) {
  const Rbm rbm = random_gaussian_rbm(n_visible, n_hidden, 7, 0.6f);
  const Batch values = some_values(6);
  const BinaryBatch hidden = test::all_states(n_hidden);
  const Batch mean = mean_h_from_values(rbm, values, 1.5f);
  for (Index s = 0; s < values.cols(); ++s) {
    const Nats energies = energy_of_values(rbm, values.col(s).replicate(1, hidden.cols()), hidden);
    Eigen::VectorXd p = (-energies.array() / 1.5).exp();
    p /= p.sum();
    const Eigen::VectorXd expected = hidden.cast<double>() * p;
    EXPECT_LT((mean.col(s).cast<double>() - expected).cwiseAbs().maxCoeff(), 1e-5);
  }
}

TEST(Gaussian, VisibleMeansAreTheCentresOfTheMixture) {
  const Rbm rbm = random_gaussian_rbm(n_visible, n_hidden, 7, 0.6f);
  const Batch means = mean_v_from_h(rbm, test::all_states(n_hidden));
  EXPECT_LT((means.cast<double>() - test::mixture_means(rbm)).cwiseAbs().maxCoeff(), 1e-5);
}

TEST(Gaussian, TheVarianceIsPartOfTheDigest) {
  EXPECT_NE(digest(make_gaussian_rbm(4, 3, 1, 1.0f)), digest(make_gaussian_rbm(4, 3, 1, 0.5f)));
}

template <class Call>
void expect_refused(Call call) {
  try {
    call();
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::out_of_range);
    EXPECT_NE(std::string(error.what()).find("Gaussian"), std::string::npos) << error.what();
  }
}

/// Where states would be taken for binary ones a wrong number would come out.
TEST(Gaussian, WhatIsForBinaryUnitsIsRefusedInASentence) {
  const Rbm rbm = random_gaussian_rbm(n_visible, n_hidden, 7, 1.0f);
  const BinaryBatch states = test::all_states(n_visible);
  RandomStream stream(1, Purpose::measure);
  expect_refused([&] { free_energy(rbm, states); });
  expect_refused([&] { energy(rbm, states, BinaryBatch::Zero(n_hidden, states.cols())); });
  expect_refused([&] { Enumeration sum(rbm); });
  expect_refused([&] { exact_log_partition(rbm); });
  expect_refused([&] { visible_distribution(rbm); });
  expect_refused([&] { log_probability(rbm, states, 0.0); });
  expect_refused([&] { pseudo_likelihood(rbm, states); });
  expect_refused([&] { stochastic_pseudo_likelihood(rbm, states, 1, stream); });
  const BinaryBatch hidden = BinaryBatch::Zero(n_hidden, states.cols());
  expect_refused([&] { sample_v_from_h(rbm, hidden, stream); });
  expect_refused([&] { chains_from_noise(rbm, 3, stream); });
  Chains chains;
  chains.visible = states;
  expect_refused([&] { GibbsSampler().run(rbm, chains, 1, stream); });
  expect_refused([&] { reconstruction_error(rbm, states, stream); });
}

TEST(Gaussian, ImpossibleVariancesAreRefused) {
  EXPECT_THROW(make_gaussian_rbm(4, 3, 1, 0.0f), Error);
  EXPECT_THROW(make_gaussian_rbm(4, 3, 1, std::nanf("")), Error);
}

}  // namespace
}  // namespace rbm
