#include "rbm/split.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "rbm/rng.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;
using test::numbered_images;
using test::source_of;

constexpr double shares[] = {0.0,  1e-300, 0.001, 0.01, 0.07,      0.1,  0.15,  0.2,
                             0.25, 0.29,   0.3,   0.33, 1.0 / 3.0, 0.45, 0.499, 0.5};

TEST(HeldOutImages, AreAsManyAsTheShareAndRise) {
  for (const double share : shares) {
    for (Index n = 0; n <= 700; ++n) {
      const std::vector<Index> chosen = held_out_images(n, share);
      ASSERT_EQ(chosen.size(), std::floor(static_cast<double>(n) * share)) << n << ", " << share;
      for (std::size_t k = 0; k < chosen.size(); ++k) {
        ASSERT_GT(chosen[k], k == 0 ? -1 : chosen[k - 1]) << n << ", " << share;
        ASSERT_LT(chosen[k], n) << n << ", " << share;
      }
    }
  }
}

TEST(HeldOutImages, StayWhenImagesAreAdded) {
  for (const double share : shares) {
    const std::vector<Index> all = held_out_images(500, share);
    for (Index n = 0; n < 500; ++n) {
      const std::vector<Index> some = held_out_images(n, share);
      ASSERT_TRUE(std::equal(some.begin(), some.end(), all.begin())) << n << ", " << share;
    }
  }
}

/// One of every 1 / share in a row: those of a whole number of rows, wherever one looks.
TEST(HeldOutImages, AreSpreadEvenly) {
  for (const Index length : {2, 3, 4, 5, 10, 100}) {
    const std::vector<Index> chosen =
        held_out_images(50 * length, 1.0 / static_cast<double>(length));
    ASSERT_EQ(chosen.size(), 50u);
    for (std::size_t row = 0; row < chosen.size(); ++row) {
      EXPECT_EQ(chosen[row] / length, static_cast<Index>(row)) << "rows of " << length;
    }
  }
}

/// Places in the ten of a row for pairs of neighbouring rows: 30,000 pairs, 100 kinds. A fair and
/// independent draw exceeds 182 in chi-square with 99 degrees of freedom with probability 1e-6.
TEST(HeldOutImages, AreAFairDraw) {
  const std::vector<Index> chosen = held_out_images(600'000, 0.1);
  ASSERT_EQ(chosen.size(), 60'000u);
  std::array<double, 100> pairs{};
  for (std::size_t k = 0; k < chosen.size(); k += 2) {
    ++pairs[static_cast<std::size_t>(chosen[k] % 10 * 10 + chosen[k + 1] % 10)];
  }
  double chi_square = 0.0;
  for (const double count : pairs) chi_square += (count - 300.0) * (count - 300.0) / 300.0;
  EXPECT_LT(chi_square, 182.0);
}

/// Sets often come with their classes in turn. That one of ten is missing among 200 fair draws has
/// a probability below 10 * 0.9^200 = 7e-9.
TEST(HeldOutImages, AreOfEveryClassWhenTheClassesTakeTurns) {
  std::array<int, 10> held_out{};
  for (const Index image : held_out_images(2000, 0.1)) {
    ++held_out[static_cast<std::size_t>(image % 10)];
  }
  for (const int count : held_out) EXPECT_GT(count, 0);
}

/// A stream of their own, which no machine's seed can change: saved machines stay comparable.
TEST(HeldOutImages, AreTheNumbersOfTheirOwnStream) {
  const std::vector<Index> chosen = held_out_images(800, 0.1);
  const auto purpose = std::uint32_t{10};
  for (std::uint32_t block = 0; block < 20; ++block) {
    const auto words = philox4x32({block, 0, 0, purpose}, {0, 0});
    for (std::uint32_t k = 0; k < 4; ++k) {
      const std::uint32_t row = 4 * block + k;
      const std::uint64_t place = std::uint64_t{words[k]} * 10 >> 32;
      EXPECT_EQ(chosen[row], static_cast<Index>(10 * row + place));
    }
  }
}

TEST(HeldOutImages, ShareOutOfRangeIsRefused) {
  for (const double bad : {-1e-9, 0.5000001, 1.0, std::numeric_limits<double>::infinity(),
                           std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(code_of([&] { held_out_images(10, bad); }), ErrorCode::out_of_range) << bad;
    EXPECT_EQ(code_of([&] { split_images(BinaryBatch::Zero(4, 10), bad); }),
              ErrorCode::out_of_range);
  }
}

/// Both parts keep the order, and together they are the whole set.
TEST(SplitImages, EveryImageIsInOneOfTheParts) {
  for (const double share : shares) {
    for (const Index n : {0, 1, 2, 3, 10, 257, 1000}) {
      const BinaryBatch images = numbered_images(n);
      const std::vector<Index> chosen = held_out_images(n, share);
      const SplitImages split = split_images(images, share);
      ASSERT_EQ(split.held_out.cols(), static_cast<Index>(chosen.size()));
      ASSERT_EQ(split.training.cols() + split.held_out.cols(), n);
      ASSERT_EQ(split.training.rows(), images.rows());
      ASSERT_EQ(split.held_out.rows(), images.rows());
      Index held_out = 0, training = 0;
      for (Index i = 0; i < n; ++i) {
        const bool is_held_out = std::binary_search(chosen.begin(), chosen.end(), i);
        const auto column =
            is_held_out ? split.held_out.col(held_out++) : split.training.col(training++);
        ASSERT_EQ(column, images.col(i)) << "image " << i << " of " << n << ", " << share;
      }
      const SplitImages streamed = split_images(images.rows(), n, source_of(images), share);
      ASSERT_EQ(streamed.training, split.training);
      ASSERT_EQ(streamed.held_out, split.held_out);
    }
  }
}

TEST(SplitImages, EveryImageIsReadOnceAndInOrder) {
  for (const double share : shares) {
    const BinaryBatch images = numbered_images(1000);
    Index read = 0;
    split_images(
        images.rows(), images.cols(),
        [&](Index first, Index count, std::uint8_t* to) {
          EXPECT_EQ(first, read);
          EXPECT_GE(count, 1);
          read = first + count;
          source_of(images)(first, count, to);
        },
        share);
    EXPECT_EQ(read, images.cols());
  }
}

TEST(SplitImages, WithoutAShareTheyAreNotCopied) {
  BinaryBatch images = numbered_images(100);
  const std::uint8_t* const pixels = images.data();
  const SplitImages split = split_images(std::move(images), 0.0);
  EXPECT_EQ(split.training.data(), pixels);
}

TEST(SplitImages, WhatIsNotBinaryIsRefusedInEitherPart) {
  for (const double share : {0.0, 0.2}) {
    for (Index bad = 0; bad < 50; ++bad) {
      BinaryBatch images = numbered_images(50);
      images(3, bad) = 2;
      EXPECT_EQ(code_of([&] { split_images(images, share); }), ErrorCode::not_binary);
      EXPECT_EQ(code_of([&] { split_images(images.rows(), 50, source_of(images), share); }),
                ErrorCode::not_binary);
    }
  }
}

}  // namespace
}  // namespace rbm
