#include "rbm/memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "rbm/datasets.h"
#include "rbm/error.h"
#include "rbm/session.h"
#include "trainer_settings.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace rbm {
namespace {

constexpr Workload typical{256, 64, 2000, 20, 36};

TEST(Memory, NeedsMoreForMoreOfAnything) {
  const std::uint64_t needed = memory_needed(typical);
  for (Index Workload::*part : {&Workload::n_visible, &Workload::n_hidden, &Workload::n_images,
                                &Workload::batch_size, &Workload::n_chains}) {
    Workload more = typical;
    more.*part *= 2;
    EXPECT_GT(memory_needed(more), needed);
  }
}

TEST(Memory, CountsAtLeastParametersVelocitiesAndImages) {
  EXPECT_GE(memory_needed({4096, 4096, 60000, 10000, 1024}),
            2ull * 4096 * 4096 * sizeof(float) + 60000ull * 4096);
}

constexpr bool is_measured =
#if defined(__GLIBC__)
    true;
#else
    false;
#endif

/// Bytes that are allocated now.
std::uint64_t allocated() {
#if defined(__GLIBC__)
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

/// Of what every part of the trainer keeps, and the saved bytes beside it.
TEST(Memory, CoversWhatEveryAlgorithmKeeps) {
  if (!is_measured) GTEST_SKIP() << "this C library does not tell what is allocated";
  const BinaryBatch images = BinaryBatch::Ones(600, 300);
  for (const Algorithm algorithm : test::all_algorithms) {
    for (const UnitStatistics visible : {UnitStatistics::sampled, UnitStatistics::mean}) {
      TrainerSettings settings;
      settings.algorithm = algorithm;
      settings.visible_statistics = visible;
      settings.sparsity_cost = 0.1f;
      settings.batch_size = 300;
      const Index n_hidden = algorithm == Algorithm::exact ? 8 : 500;
      Workload workload{600, n_hidden, 300, 0, Session::default_chains};
      count_trainer(settings, workload);
      const std::uint64_t before = allocated();
      Session session(600, n_hidden, 1);
      session.set_trainer(settings);
      session.set_data(images);
      session.train(2);
      const auto saved = session.save();
      const std::uint64_t kept = allocated() - before;
      EXPECT_LE(kept, memory_needed(workload)) << "algorithm " << int(algorithm);
      EXPECT_GE(kept, saved.size()) << "it is measured";
    }
  }
}

TEST(Memory, CountsWhatTheTrainerAdds) {
  TrainerSettings settings;
  settings.batch_size = 20;
  const auto needed = [&settings] {
    Workload workload{256, 64, 2000, 0, 36};
    count_trainer(settings, workload);
    return memory_needed(workload);
  };
  const std::uint64_t of_pcd = needed();
  EXPECT_EQ(of_pcd, memory_needed(typical));
  settings.algorithm = Algorithm::fast_pcd;
  EXPECT_GE(needed(), of_pcd + 2 * sizeof(float) * 256 * 64);
  settings.algorithm = Algorithm::tempering;
  const std::uint64_t of_ten = needed();
  EXPECT_GT(of_ten, of_pcd);
  settings.n_temperatures = 20;
  EXPECT_GT(needed(), of_ten);
}

TEST(Memory, IsRefusedWithBothNumbersAndWhatWouldHelp) {
  EXPECT_NO_THROW(require_memory("reset", typical, 5'000'000, 5'000'000));
  try {
    require_memory("reset", typical, 345'678'901, 345'678'900);
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::out_of_memory);
    const std::string sentence = error.what();
    for (const char* part : {"reset", "256", "64", "2000", "346 MB", "Fewer hidden units"}) {
      EXPECT_NE(sentence.find(part), std::string::npos) << part;
    }
  }
}

/// Images that are read from elsewhere make the same session as images that are handed over.
TEST(SessionData, FromASourceIsTheSameData) {
  const BinaryBatch images = bars_and_stripes(4, 700, 5).images;  // more than two blocks
  const auto source = [&images](Index first, Index count, std::uint8_t* to) {
    std::copy_n(images.data() + first * images.rows(), count * images.rows(), to);
  };
  Session handed(16, 8, 3);
  Session read(16, 8, 3);
  for (const Index n : {images.cols(), images.cols(), Index{300}, Index{0}, images.cols()}) {
    handed.set_data(images.leftCols(n));
    read.set_data(n, source);
    EXPECT_EQ(read.data(), handed.data());
    EXPECT_EQ(read.save(), handed.save());
  }
}

TEST(SessionData, KeepsTheFormerWhenALaterBlockIsNotBinary) {
  Session session(16, 8, 3);
  session.set_data(bars_and_stripes(4, 700, 5).images);
  const BinaryBatch before = session.data();
  const auto saved = session.save();
  const auto source = [](Index first, Index count, std::uint8_t* to) {
    std::fill_n(to, count * 16, std::uint8_t{1});
    if (first + count == 700) to[count * 16 - 1] = 2;
  };
  EXPECT_THROW(session.set_data(700, source), Error);
  EXPECT_EQ(session.data(), before);
  EXPECT_EQ(session.save(), saved);
}

}  // namespace
}  // namespace rbm
