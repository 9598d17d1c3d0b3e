#include "rbm/datasets.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "rbm/error.h"

namespace rbm {
namespace {

std::string image_key(const Dataset& data, Index i) {
  std::string key;
  for (Index k = 0; k < data.images.rows(); ++k) key += data.images(k, i) ? '1' : '0';
  return key;
}

std::map<std::string, int> occurrences(const Dataset& data) {
  std::map<std::string, int> counts;
  for (Index i = 0; i < data.images.cols(); ++i) ++counts[image_key(data, i)];
  return counts;
}

/// Total log-likelihood, in nats, that the empirical distribution of the set gives the set.
double best_log_likelihood(const Dataset& data) {
  const auto n = static_cast<double>(data.images.cols());
  double total = 0.0;
  for (const auto& [key, count] : occurrences(data)) total += count * std::log(count / n);
  return total;
}

/// Whether all pixels of each row (label 0) or of each column (label 1) agree.
bool lines_are_constant(const Dataset& data, Index i) {
  const int side = data.width;
  const bool rows = data.labels[static_cast<std::size_t>(i)] == 0;
  for (int line = 0; line < side; ++line) {
    for (int k = 0; k < side; ++k) {
      const Index pixel = rows ? line * side + k : k * side + line;
      const Index first = rows ? line * side : line;
      if (data.images(pixel, i) != data.images(first, i)) return false;
    }
  }
  return true;
}

template <typename Call>
void expect_out_of_range(Call call, const std::string& part_of_sentence) {
  try {
    call();
    ADD_FAILURE() << "did not throw: " << part_of_sentence;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::out_of_range);
    EXPECT_NE(std::string(error.what()).find(part_of_sentence), std::string::npos) << error.what();
  }
}

TEST(BarsAndStripes, EveryImageIsConstantAlongTheLinesThatItsLabelNames) {
  for (int side = 2; side <= 8; ++side) {
    const Dataset data = bars_and_stripes(side, 300, 11);
    ASSERT_EQ(data.images.rows(), side * side);
    ASSERT_EQ(data.images.cols(), 300);
    ASSERT_EQ(data.labels.size(), 300u);
    EXPECT_EQ(data.width, side);
    EXPECT_EQ(data.height, side);
    EXPECT_EQ(data.n_classes, 2);
    EXPECT_LE(data.images.maxCoeff(), 1);
    for (Index i = 0; i < 300; ++i) ASSERT_TRUE(lines_are_constant(data, i)) << side << " " << i;
  }
}

// Each proportion is a mean of n fair coins, standard deviation 1 / (2 sqrt(n)); five of them allow
// a false alarm once in a million. A line is drawn once per image, so n is the number of images.
TEST(BarsAndStripes, OrientationAndLinesAreFairCoins) {
  const int n = 10000;
  const double tolerance = 5.0 * 0.5 / std::sqrt(n);
  const Dataset data = bars_and_stripes(4, n, 5);
  double vertical = 0;
  for (const auto label : data.labels) vertical += label;
  EXPECT_NEAR(vertical / n, 0.5, tolerance);
  for (Index pixel = 0; pixel < 16; ++pixel) {
    const double on = data.images.row(pixel).cast<double>().mean();
    EXPECT_NEAR(on, 0.5, tolerance) << pixel;
  }
}

TEST(BarsAndStripes, ASmallerSetIsAPrefixOfALargerOne) {
  const Dataset small = bars_and_stripes(5, 17, 3);
  const Dataset large = bars_and_stripes(5, 90, 3);
  EXPECT_TRUE(small.images == large.images.leftCols(17));
  for (std::size_t i = 0; i < 17; ++i) EXPECT_EQ(small.labels[i], large.labels[i]);
}

TEST(BarsAndStripes, TheSeedDecidesTheImages) {
  EXPECT_TRUE(bars_and_stripes(6, 50, 1).images == bars_and_stripes(6, 50, 1).images);
  EXPECT_FALSE(bars_and_stripes(6, 50, 1).images == bars_and_stripes(6, 50, 2).images);
  const std::uint64_t high_bit = std::uint64_t{1} << 40;
  EXPECT_FALSE(bars_and_stripes(6, 50, 1).images == bars_and_stripes(6, 50, 1 + high_bit).images);
}

TEST(AllBarsAndStripes, HoldsEveryPatternOnceAndTheTwoAmbiguousOnesTwice) {
  for (int side = 2; side <= 8; ++side) {
    const Dataset data = all_bars_and_stripes(side);
    const Index n = Index{2} << side;
    ASSERT_EQ(data.images.cols(), n);
    for (Index i = 0; i < n; ++i) ASSERT_TRUE(lines_are_constant(data, i));
    const auto counts = occurrences(data);
    EXPECT_EQ(static_cast<Index>(counts.size()), n - 2);
    const auto pixels = static_cast<std::size_t>(side * side);
    for (const auto& [key, count] : counts) {
      const bool ambiguous = key == std::string(pixels, '0') || key == std::string(pixels, '1');
      EXPECT_EQ(count, ambiguous ? 2 : 1) << key;
    }
  }
}

TEST(AllBarsAndStripes, OfSideThreeHasTheKnownBestLogLikelihood) {
  EXPECT_NEAR(best_log_likelihood(all_bars_and_stripes(3)), -41.5888, 1e-4);
}

TEST(AllBarsAndStripes, ContainsEveryRandomSample) {
  const auto all = occurrences(all_bars_and_stripes(4));
  const Dataset drawn = bars_and_stripes(4, 2000, 9);
  const auto seen = occurrences(drawn);
  for (const auto& [key, count] : seen) EXPECT_TRUE(all.contains(key)) << key;
  // The rarest pattern has probability 1/32: missing it in 2000 draws has probability 3e-28.
  EXPECT_EQ(seen.size(), all.size());
}

TEST(ShiftingBars, AreTheCyclicShiftsOfOneBar) {
  const Dataset data = shifting_bars(9, 3);
  ASSERT_EQ(data.images.rows(), 9);
  ASSERT_EQ(data.images.cols(), 9);
  EXPECT_EQ(data.width, 9);
  EXPECT_EQ(data.height, 1);
  EXPECT_EQ(data.n_classes, 9);
  for (Index i = 0; i < 9; ++i) {
    EXPECT_EQ(data.labels[static_cast<std::size_t>(i)], i);
    for (Index unit = 0; unit < 9; ++unit) {
      EXPECT_EQ(data.images(unit, i), (unit - i + 9) % 9 < 3 ? 1 : 0) << i << " " << unit;
    }
  }
}

TEST(ShiftingBars, OfLengthNineHaveTheKnownBestLogLikelihood) {
  EXPECT_NEAR(best_log_likelihood(shifting_bars(9, 1)), -19.7750, 1e-4);
}

TEST(ShiftingBars, AreAllDistinctForEveryBarThatLeavesAGap) {
  for (int bar = 1; bar < 12; ++bar) {
    EXPECT_EQ(occurrences(shifting_bars(12, bar)).size(), 12u) << bar;
  }
  const Dataset longest = shifting_bars(256, 255);
  EXPECT_EQ(longest.n_classes, 256);
  EXPECT_EQ(longest.labels.back(), 255);
}

TEST(ShiftingBarImages, RepeatTheRingInEveryRow) {
  const Dataset ring = shifting_bars(7, 2);
  const Dataset images = shifting_bar_images(7, 2);
  EXPECT_EQ(images.labels, ring.labels);
  EXPECT_EQ(images.height, 7);
  for (int row = 0; row < 7; ++row) {
    EXPECT_TRUE(images.images.middleRows(row * 7, 7) == ring.images) << row;
  }
}

TEST(Datasets, RefuseArgumentsOutOfRangeInASentence) {
  expect_out_of_range([] { bars_and_stripes(1, 5, 0); },
                      "bars_and_stripes: side is 1, expected 2 to 8");
  expect_out_of_range([] { bars_and_stripes(9, 5, 0); }, "side is 9");
  expect_out_of_range([] { bars_and_stripes(4, 0, 0); }, "number of images is 0");
  expect_out_of_range([] { bars_and_stripes(4, -3, 0); }, "number of images is -3");
  expect_out_of_range([] { bars_and_stripes(4, max_generated_images + 1, 0); }, "100001");
  expect_out_of_range([] { all_bars_and_stripes(1); }, "all_bars_and_stripes: side is 1");
  expect_out_of_range([] { all_bars_and_stripes(9); }, "side is 9");
  expect_out_of_range([] { shifting_bars(1, 1); }, "shifting_bars: length is 1");
  expect_out_of_range([] { shifting_bars(257, 1); }, "expected 2 to 256");
  expect_out_of_range([] { shifting_bars(9, 0); }, "bar is 0, expected 1 to 8");
  expect_out_of_range([] { shifting_bars(9, 9); }, "bar is 9");
  expect_out_of_range([] { shifting_bar_images(65, 1); }, "shifting_bar_images: side is 65");
  expect_out_of_range([] { shifting_bar_images(8, 8); }, "bar is 8, expected 1 to 7");
}

}  // namespace
}  // namespace rbm
