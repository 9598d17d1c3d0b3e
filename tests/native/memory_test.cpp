#include "rbm/memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "rbm/datasets.h"
#include "rbm/error.h"
#include "rbm/session.h"
#include "trainer_settings.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
#define RBM_TELLS_MEMORY 1
#else
#define RBM_TELLS_MEMORY 0
#endif

namespace rbm {
namespace {

#if RBM_TELLS_MEMORY
std::uint64_t bytes_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}
#endif

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

#if RBM_TELLS_MEMORY

/// Of what every part of the trainer keeps, and the saved bytes beside it.
TEST(Memory, CoversWhatEveryAlgorithmKeeps) {
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
      const std::uint64_t before = bytes_in_use();
      Session session(600, n_hidden, 1);
      session.set_trainer(settings);
      session.set_data(images);
      session.train(2);
      const auto saved = session.save();
      const std::uint64_t kept = bytes_in_use() - before;
      EXPECT_LE(kept, memory_needed(workload)) << "algorithm " << int(algorithm);
      EXPECT_GE(kept, saved.size()) << "it is measured";
    }
  }
}

#endif

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

MeasurementSettings exact_settings(bool expectations, Index n_listed) {
  MeasurementSettings settings;
  settings.expectations = expectations;
  settings.n_listed = n_listed;
  return settings;
}

MeasurementSettings annealed_settings(int n_chains) {
  MeasurementSettings settings;
  settings.method = PartitionMethod::annealed;
  settings.ais = quick_ais();
  settings.ais.n_chains = n_chains;
  return settings;
}

TEST(MeasurementMemory, NeedsMoreForMoreOfAnything) {
  for (const auto& settings :
       {exact_settings(false, 0), exact_settings(true, 0), annealed_settings(100)}) {
    const std::uint64_t needed = measurement_memory_needed(18, 12, 2000, 200, settings);
    EXPECT_GT(measurement_memory_needed(36, 12, 2000, 200, settings), needed);
    EXPECT_GT(measurement_memory_needed(18, 70, 2000, 200, settings), needed);
    EXPECT_GT(measurement_memory_needed(18, 12, 4000, 200, settings), needed);
    EXPECT_GT(measurement_memory_needed(18, 12, 2000, 2000, settings), needed);
  }
  const auto with = [](const MeasurementSettings& settings) {
    return measurement_memory_needed(18, 12, 2000, 200, settings);
  };
  EXPECT_GT(with(exact_settings(true, 0)), with(exact_settings(false, 0)));
  EXPECT_GT(with(exact_settings(false, 10)), with(exact_settings(false, 0)));
  EXPECT_GT(with(exact_settings(false, 1 << 18)), with(exact_settings(false, 10)));
  EXPECT_GT(with(annealed_settings(2000)), with(annealed_settings(100)));
  EXPECT_GT(measured_images_memory_needed(784, 2000), 2000u * 784u);
  EXPECT_GT(measured_images_memory_needed(784, 2001), measured_images_memory_needed(784, 2000));
}

TEST(MeasurementMemory, TakesSettingsThatWouldBeRefusedAsTheNearestThatWouldNot) {
  EXPECT_EQ(measurement_memory_needed(64, 32, 9, 0, annealed_settings(-5)),
            measurement_memory_needed(64, 32, 9, 0, annealed_settings(2)));
  EXPECT_EQ(measurement_memory_needed(64, 32, 9, 0, annealed_settings(1'000'000)),
            measurement_memory_needed(64, 32, 9, 0, annealed_settings(max_ais_chains)));
  EXPECT_EQ(measurement_memory_needed(18, 12, 9, 0, exact_settings(false, -1)),
            measurement_memory_needed(18, 12, 9, 0, exact_settings(false, 0)));
  EXPECT_EQ(measurement_memory_needed(18, 12, 9, 0, exact_settings(false, 1'000'000)),
            measurement_memory_needed(18, 12, 9, 0, exact_settings(false, 1 << 18)));
}

TEST(MeasurementMemory, IsRefusedWithBothNumbersAndWhatWouldHelp) {
  EXPECT_NO_THROW(require_measurement_memory("measure", 256, 64, 2000, 5'000'000, 5'000'000));
  const auto sentence = [](Index n_hidden) -> std::string {
    try {
      require_measurement_memory("measure", 256, n_hidden, 2000, 345'678'901, 123'456'789);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::out_of_memory);
      return error.what();
    }
    return "was not refused";
  };
  for (const char* part : {"measure", "256 visible and 64 hidden units", "2000 images", "346 MB",
                           "123 MB", "fewer images"}) {
    EXPECT_NE(sentence(64).find(part), std::string::npos) << part;
  }
  EXPECT_NE(sentence(0).find("256 visible units"), std::string::npos) << sentence(0);
}

#if RBM_TELLS_MEMORY

/// What a measurement holds between slices, at most, against its bound. What lives within a slice
/// only is not seen, so that the lower limit is a third of the bound without its constant.
TEST(MeasurementMemory, IsNeverMoreThanTheBound) {
  struct Case {
    const char* name;
    Index n_visible, n_hidden;
    MeasurementSettings settings;
  };
  MeasurementSettings short_runs = annealed_settings(200);
  short_runs.ais.n_betas = {2, 2, 2};
  short_runs.ais.warm_up = 2;
  MeasurementSettings few_chains = short_runs;
  few_chains.ais.n_chains = 2;
  for (const Case& c :
       {Case{"counted", 4000, 8, exact_settings(false, 0)},
        Case{"with expectations", 4000, 8, exact_settings(true, 0)},
        Case{"the other layer counted", 11, 4096, exact_settings(true, 0)},
        Case{"one state listed", 18, 2, exact_settings(false, 1)},
        Case{"some states listed", 18, 2, exact_settings(false, 9000)},
        Case{"all states listed", 18, 2, exact_settings(false, 1 << 18)},
        Case{"few chains", 1024, 1024, few_chains}, Case{"many chains", 1024, 1024, short_runs}}) {
    BinaryBatch training = BinaryBatch::Zero(c.n_visible, 300);
    const auto images = std::make_shared<const MeasuredImages>(std::move(training), BinaryBatch());
    const std::uint64_t before = bytes_in_use();
    Measurement measurement(make_rbm(c.n_visible, c.n_hidden, 1), images, c.settings);
    std::uint64_t most = 0;
    for (bool finished = false; !finished;) {
      most = std::max(most, bytes_in_use() - before);
      finished = measurement.advance(1e5);
    }
    most = std::max(most, bytes_in_use() - before);
    const std::uint64_t bound =
        measurement_memory_needed(c.n_visible, c.n_hidden, 300, 0, c.settings);
    EXPECT_LE(most, bound) << c.name;
    EXPECT_GE(3 * most, bound - 1'000'000) << c.name;
  }
}

/// As above, of meters. Where every state is another mode, and where traces are all there is.
TEST(MixingMemory, IsNeverMoreThanTheBound) {
  struct Case {
    const char* name;
    Index n_visible, n_hidden, n_chains, n_steps, mode_interval;
    Algorithm algorithm;
  };
  for (const Case& c : {Case{"large", 1024, 1024, 10, 50, 50, Algorithm::pcd},
                        Case{"many chains", 300, 200, 1000, 60, 60, Algorithm::pcd},
                        Case{"ladders", 300, 200, 100, 50, 50, Algorithm::tempering},
                        Case{"traces", 20, 20, 100, 4000, 1000, Algorithm::pcd},
                        Case{"modes", 300, 200, 100, 60, 1, Algorithm::pcd}}) {
    MixingSettings settings;
    settings.trainer.algorithm = c.algorithm;
    settings.n_chains = c.n_chains;
    settings.n_steps = c.n_steps;
    settings.mode_interval = c.mode_interval;
    const std::uint64_t before = bytes_in_use();
    MixingMeter meter(make_rbm(c.n_visible, c.n_hidden, 1, 0.5f), {}, settings);
    std::uint64_t most = 0;
    for (bool finished = false; !finished;) {
      most = std::max(most, bytes_in_use() - before);
      finished = meter.advance(1e5);
    }
    const std::uint64_t bound = mixing_memory_needed(c.n_visible, c.n_hidden, settings);
    EXPECT_LE(most, bound) << c.name;
    EXPECT_GE(4 * most, bound - 1'000'000) << c.name;
  }
}

#endif

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
