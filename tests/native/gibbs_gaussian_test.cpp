#include <gtest/gtest.h>

#include "gaussian_machines.h"
#include "plain_loops.h"
#include "rbm/gibbs.h"

namespace rbm {
namespace {

constexpr Index n_visible = 4, n_hidden = 3, n_chains = 40'000;

/// Independent chains drawn from the exact mixture of Gaussians.
Chains chains_in_equilibrium(const Rbm& rbm, double temperature) {
  const Eigen::VectorXd p = hidden_distribution(rbm, temperature).probability;
  const Eigen::MatrixXd means = test::mixture_means(rbm);
  const double deviation = std::sqrt(static_cast<double>(rbm.kinds.variance) * temperature);
  RandomStream stream(42, Purpose::dataset);
  Chains chains;
  chains.values.resize(n_visible, n_chains);
  for (Index c = 0; c < n_chains; ++c) {
    double u = stream.uniform_double();
    Index state = 0;
    while (state + 1 < p.size() && u >= p(state)) u -= p(state++);
    for (Index i = 0; i < n_visible; ++i) {
      chains.values(i, c) = static_cast<float>(means(i, state) + deviation * stream.normal());
    }
  }
  return chains;
}

void run(const Rbm& rbm, Chains& chains, int steps, double temperature) {
  RandomStream stream(7, Purpose::display_chains);
  GibbsSampler().run_real(rbm, chains, steps, stream, {static_cast<float>(temperature)});
}

/// Of the counts of hidden states against p(h).
double z_of_hidden(const Chains& chains, const Eigen::VectorXd& probability) {
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(probability.size());
  for (Index c = 0; c < chains.hidden.cols(); ++c) {
    ++counts(test::state_number(chains.hidden.col(c)));
  }
  return test::chi_square(counts, probability).z();
}

/// The largest |z| of <v_i> and <v_i v_k>: the chains' averages against the exact ones, in standard
/// errors estimated from the chains.
double largest_z(const Chains& chains, const Rbm& rbm, double temperature) {
  const Eigen::VectorXd p = hidden_distribution(rbm, temperature).probability;
  const Eigen::VectorXd first = test::mixture_means(rbm) * p;
  const Eigen::MatrixXd second = test::second_moments(rbm, temperature);
  const Eigen::MatrixXd v = chains.values.cast<double>();
  double largest = 0.0;
  const auto compare = [&largest](const Eigen::ArrayXd& samples, double expected) {
    const double mean = samples.mean();
    const double error = std::sqrt((samples - mean).square().mean() / n_chains);
    largest = std::max(largest, std::abs(mean - expected) / error);
  };
  for (Index i = 0; i < n_visible; ++i) {
    compare(v.row(i), first(i));
    for (Index k = 0; k <= i; ++k) compare(v.row(i).array() * v.row(k).array(), second(i, k));
  }
  return largest;
}

/// Started in equilibrium, the chains must still be there. z < 5 of a chi-square over all hidden
/// states (false-alarm rate 3e-7) and |z| < 5.5 of 14 moments (5e-7 together), for six checks each.
TEST(GibbsGaussian, LeavesTheMixtureInvariant) {
  const Rbm rbm = test::random_gaussian_rbm(n_visible, n_hidden, 21, 0.6f, 0.8f);
  for (const double temperature : {0.6, 1.0, 2.5}) {
    const Eigen::VectorXd p = hidden_distribution(rbm, temperature).probability;
    for (const int steps : {1, 3}) {
      Chains chains = chains_in_equilibrium(rbm, temperature);
      run(rbm, chains, steps, temperature);
      EXPECT_LT(z_of_hidden(chains, p), 5.0) << "T " << temperature << ", " << steps << " steps";
      EXPECT_LT(largest_z(chains, rbm, temperature), 5.5) << "T " << temperature;
    }
  }
}

/// The checks above can fail.
TEST(GibbsGaussian, TheInvarianceCheckNoticesTheWrongTemperature) {
  const Rbm rbm = test::random_gaussian_rbm(n_visible, n_hidden, 21, 0.6f, 0.8f);
  Chains chains = chains_in_equilibrium(rbm, 1.0);
  run(rbm, chains, 2, 1.2);
  EXPECT_GT(z_of_hidden(chains, hidden_distribution(rbm).probability), 8.0);
  EXPECT_GT(largest_z(chains, rbm, 1.0), 8.0);
}

/// From noise of the machine without couplings. The same false-alarm rates.
TEST(GibbsGaussian, ConvergesToTheMixture) {
  const Rbm rbm = test::random_gaussian_rbm(n_visible, n_hidden, 5, 0.6f, 0.6f);
  RandomStream noise(3, Purpose::display_chains);
  Chains chains = real_chains_from_noise(rbm, n_chains, noise);
  EXPECT_GT(largest_z(chains, rbm, 1.0), 8.0);
  run(rbm, chains, 60, 1.0);
  EXPECT_LT(z_of_hidden(chains, hidden_distribution(rbm).probability), 5.0);
  EXPECT_LT(largest_z(chains, rbm, 1.0), 5.5);
}

constexpr Index few_and_many[] = {6, 45};

TEST(GibbsGaussian, TheSameStreamGivesTheSameStepsWhateverTheCallsWere) {
  const Rbm rbm = test::random_gaussian_rbm(19, 13, 8, 0.5f);
  for (const Index count : few_and_many) {
    RandomStream noise(1, Purpose::display_chains), again(1, Purpose::display_chains);
    Chains a = real_chains_from_noise(rbm, count, noise);
    Chains b = real_chains_from_noise(rbm, count, again);
    GibbsSampler sampler, other;
    RandomStream s(2, Purpose::display_chains), t(2, Purpose::display_chains);
    sampler.run_real(rbm, a, 4, s);
    for (int step = 0; step < 4; ++step) other.run_real(rbm, b, 1, t);
    EXPECT_TRUE(test::same_bits(a.values, b.values));
    EXPECT_TRUE(test::same_bits(a.visible_mean, b.visible_mean));
    EXPECT_EQ(a.hidden, b.hidden);
  }
}

TEST(GibbsGaussian, HeldUnitsStayWhereTheyAre) {
  const Rbm rbm = test::random_gaussian_rbm(6, 5, 8, 0.5f);
  Clamp clamp{BinaryVector::Zero(6), BinaryVector::Zero(6)};
  clamp.mask.head(2).setOnes();
  clamp.real_values = Vector::LinSpaced(6, -1.0f, 1.5f);
  RandomStream noise(1, Purpose::display_chains), s(2, Purpose::display_chains);
  Chains chains = real_chains_from_noise(rbm, 11, noise);
  GibbsSampler().run_real(rbm, chains, 3, s, {.clamp = &clamp});
  for (const Batch* shown : {&chains.values, &chains.visible_mean}) {
    EXPECT_EQ(shown->topRows(2), clamp.real_values.head(2).replicate(1, 11));
    EXPECT_NE(shown->bottomRows(4), clamp.real_values.tail(4).replicate(1, 11));
  }
}

TEST(GibbsGaussian, OnMeansTheValuesAreTheMeansOfTheConditional) {
  const Rbm rbm = test::random_gaussian_rbm(6, 5, 8, 0.5f);
  for (const Index count : few_and_many) {
    RandomStream noise(1, Purpose::display_chains), s(2, Purpose::display_chains);
    Chains chains = real_chains_from_noise(rbm, count, noise);
    GibbsSampler().run_real(rbm, chains, 2, s, {.on_means = true});
    EXPECT_TRUE(test::same_bits(chains.values, chains.visible_mean));
    EXPECT_LT((chains.values - mean_v_from_h(rbm, chains.hidden)).cwiseAbs().maxCoeff(), 1e-5f);
  }
}

}  // namespace
}  // namespace rbm
