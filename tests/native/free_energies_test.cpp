#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;
using test::trained;

std::uint64_t total(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t{0});
}

/// Images whose pixels are fair coins.
BinaryBatch coins(Index n_images, Index seed) {
  RandomStream stream(static_cast<std::uint64_t>(seed), Purpose::dataset);
  BinaryBatch images(16, n_images);
  for (Index k = 0; k < images.size(); ++k) {
    images.data()[k] = static_cast<std::uint8_t>(stream.below(2));
  }
  return images;
}

void expect_histogram(const Histogram& histogram, const Nats& energies, int bins) {
  std::vector<std::uint32_t> expected(static_cast<std::size_t>(bins), 0);
  const double width = (static_cast<double>(histogram.high) - histogram.low) / bins;
  // A value may fall to either side of an edge that it is nearer to than float can tell.
  const double rounding = 4.0 * std::max(std::abs(histogram.low), std::abs(histogram.high)) * 6e-8;
  for (const double energy : energies) {
    const double place = (energy - histogram.low) / width;
    const bool is_inside = place > 0.5 && place < bins - 0.5;  // what is outside is in an end bin
    ASSERT_TRUE(!is_inside || std::abs(place - std::round(place)) * width > rounding)
        << "choose another seed: this value is on an edge";
    ++expected[static_cast<std::size_t>(std::clamp(place, 0.0, bins - 1.0))];
  }
  EXPECT_EQ(histogram.counts, expected);
}

TEST(FreeEnergies, HistogramsCountEveryImageWhereItsFreeEnergyIs) {
  Session session(16, 10, 1);
  BinaryBatch images = bars_and_stripes(4, 150, 1).images;  // fewer than are looked at
  for (const Index image : held_out_images(150, 0.2)) images.col(image) = coins(1, image);
  session.set_data(images, 0.2);
  session.train(3000);
  session.set_chains(50);
  BinaryVector mask = BinaryVector::Zero(16), corner = BinaryVector::Zero(16);
  for (const Index pixel : {0, 1, 4, 5}) mask(pixel) = 1;
  corner(0) = corner(5) = 1;  // neither in bars nor in stripes
  session.set_clamp({mask, corner});
  session.step_chains(20);
  const Nats training = free_energy(session.rbm(), session.data());
  const Nats held_out = free_energy(session.rbm(), session.held_out());
  const Nats fantasies = free_energy(session.rbm(), session.chains().visible);
  const FreeEnergies found = session.free_energies(13);
  expect_histogram(found.training, training, 13);
  expect_histogram(found.held_out, held_out, 13);
  expect_histogram(found.fantasies, fantasies, 13);
  const double low = std::min({training.minCoeff(), held_out.minCoeff(), fantasies.minCoeff()});
  const double high = std::max({training.maxCoeff(), held_out.maxCoeff(), fantasies.maxCoeff()});
  ASSERT_LT(low, fantasies.minCoeff()) << "what was learned is lowest";
  ASSERT_GT(high, fantasies.maxCoeff()) << "what was not is highest";
  for (const Histogram* one : {&found.training, &found.held_out, &found.fantasies}) {
    EXPECT_EQ(one->low, static_cast<float>(low));
    EXPECT_EQ(one->high, static_cast<float>(high));
  }
  ASSERT_TRUE(found.gap.has_value());
  // Two sums of at most 120 terms in another order: some 120 roundings of the largest.
  EXPECT_NEAR(*found.gap, held_out.mean() - training.mean(), 120 * 1.2e-16 * std::abs(low));
  EXPECT_NE(*found.gap, 0.0);
}

/// Blank images first, full ones after: a sample that is spread evenly has half of each.
TEST(FreeEnergies, AreTakenFromAllOverTheImagesAndChains) {
  Session session(16, 10, 1);
  BinaryBatch images = BinaryBatch::Zero(16, 2000);
  images.rightCols(1000).setOnes();
  session.set_data(images, 0.5);
  session.train(20);
  session.set_chains(1000);
  const FreeEnergies found = session.free_energies(2);
  EXPECT_EQ(found.training.counts.size(), 2u);
  EXPECT_EQ(total(found.training), 128u);
  EXPECT_EQ(total(found.held_out), 128u);
  EXPECT_EQ(total(found.fantasies), 128u);
  EXPECT_EQ(found.training.counts, (std::vector<std::uint32_t>{64, 64}));
  EXPECT_EQ(found.held_out.counts, (std::vector<std::uint32_t>{64, 64}));
  EXPECT_EQ(*found.gap, 0.0);
}

TEST(FreeEnergies, AreThoseAtTemperatureOne) {
  Session session = trained(50);
  const FreeEnergies at_one = session.free_energies(20);
  session.set_temperature(5.0f);
  const FreeEnergies at_five = session.free_energies(20);
  EXPECT_EQ(at_five.training.counts, at_one.training.counts);
  EXPECT_EQ(at_five.training.low, at_one.training.low);
}

TEST(FreeEnergies, WithoutImagesAreThoseOfTheFantasies) {
  const Session session(9, 4, 1);
  const FreeEnergies found = session.free_energies(8);
  EXPECT_TRUE(found.training.counts.empty());
  EXPECT_TRUE(found.held_out.counts.empty());
  EXPECT_EQ(total(found.fantasies), 36u);
  EXPECT_FALSE(found.gap.has_value());
  EXPECT_EQ(found.training.low, found.fantasies.low);
  EXPECT_EQ(found.held_out.high, found.fantasies.high);
}

TEST(FreeEnergies, WithoutHeldOutImagesThereIsNoGap) {
  const FreeEnergies found = trained(5).free_energies(8);
  EXPECT_EQ(total(found.training), 90u);
  EXPECT_TRUE(found.held_out.counts.empty());
  EXPECT_FALSE(found.gap.has_value());
}

/// Batches of 30, 10 and 36 may add up the same inputs in different orders; what 16 roundings of
/// numbers below 10 change, 1e-5 for each hidden unit at most, is less than half a bin of 1e-3
/// nats.
TEST(FreeEnergies, AllTheSameAreInOneBin) {
  Session session(16, 10, 1);
  session.set_data(BinaryBatch::Ones(16, 40), 0.25);
  session.restart_chains_from_image(BinaryVector::Ones(16));
  const FreeEnergies found = session.free_energies(9);
  EXPECT_EQ(found.training.counts[4], 30u);
  EXPECT_EQ(found.held_out.counts[4], 10u);
  EXPECT_EQ(found.fantasies.counts[4], 36u);
  EXPECT_NEAR(found.training.high - found.training.low, 0.01, 1e-4);
  EXPECT_NEAR(*found.gap, 0.0, 1e-4);
}

/// Where a hundredth of a nat is less than the spacing of floats.
TEST(FreeEnergies, OfADivergedMachineHaveAFiniteRange) {
  Session session(16, 10, 1);
  session.set_data(BinaryBatch::Ones(16, 40), 0.5);
  session.set_chains(20);  // as many of each kind, so that they are rounded alike
  TrainerSettings settings;
  settings.learning_rate = 10.0f;
  settings.weight_decay = 1.0f;
  session.set_trainer(settings);
  EXPECT_EQ(code_of([&] { session.train(1000); }), ErrorCode::not_finite);
  for (const bool value : {false, true}) {
    session.restart_chains_from_image(BinaryVector::Constant(16, value ? 1 : 0));
    const FreeEnergies found = session.free_energies(9);
    EXPECT_TRUE(std::isfinite(found.training.low) && std::isfinite(found.training.high));
    EXPECT_LT(found.training.low, found.training.high);
    EXPECT_TRUE(std::isfinite(*found.gap));
    EXPECT_EQ(total(found.training), 20u);
    EXPECT_EQ(total(found.held_out), 20u);
    EXPECT_EQ(total(found.fantasies), 20u);
  }
}

TEST(FreeEnergies, ImpossibleNumbersOfBinsAreRefused) {
  const Session session(9, 4, 1);
  for (const int bad : {-1, 0, 4097}) {
    EXPECT_EQ(code_of([&] { session.free_energies(bad); }), ErrorCode::out_of_range);
  }
}

/// Coins have nothing in common that a machine could learn: it can only learn them by heart. Then
/// held-out images are as the others were before learning, and the training images lie lower.
TEST(FreeEnergies, TheGapGrowsWhenImagesAreLearnedByHeart) {
  Session session(16, 64, 1);
  session.set_data(coins(80, 7), 0.5);
  const double before = *session.free_energies(8).gap;
  TrainerSettings settings;
  settings.weight_decay = 0.0f;
  session.set_trainer(settings);
  session.train(3000);
  EXPECT_LT(std::abs(before), 1.0);
  EXPECT_GT(*session.free_energies(8).gap, before + 1.0)
      << "a likelihood ratio of e for each image";
}

}  // namespace
}  // namespace rbm
