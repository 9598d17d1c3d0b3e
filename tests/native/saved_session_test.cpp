#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "rbm/digest.h"
#include "sessions.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::code_of;
using test::trained;

TEST(SavedSession, ContinuesToTheBit) {
  const auto continues = [](Algorithm algorithm, Centering centering) {
    Session one = trained(0);
    TrainerSettings settings;
    settings.algorithm = algorithm;
    settings.centering = centering;
    settings.sliding_factor = 0.05f;
    settings.momentum = 0.9f;
    settings.batch_size = 7;
    settings.n_temperatures = 3;
    settings.sparsity_cost = algorithm == Algorithm::cd ? 0.0f : 0.1f;
    settings.l1_decay = 0.001f;
    settings.momentum_switch = 40;
    settings.gibbs_growth = 20;
    settings.rate_schedule = RateSchedule::inverse;
    one.set_trainer(settings);
    one.set_chains(3);
    one.set_temperature(1.5f);
    BinaryVector mask = BinaryVector::Zero(16);
    mask(3) = 1;
    one.set_clamp({mask, BinaryVector::Ones(16)});
    one.train(31);  // in the middle of an epoch
    one.step_chains(4);
    Session two = Session::load(one.save());
    two.set_data(one.data());
    EXPECT_EQ(two.save(), one.save());
    for (Session* session : {&one, &two}) {
      session->train(25);
      session->step_chains(3);
    }
    EXPECT_EQ(digest(two.rbm()), digest(one.rbm()));
    EXPECT_EQ(two.chains().visible, one.chains().visible);
    EXPECT_EQ(two.save(), one.save());
    ASSERT_EQ(two.swaps().size(), algorithm == Algorithm::tempering ? 2u : 0u);
    for (std::size_t pair = 0; pair < two.swaps().size(); ++pair) {
      EXPECT_GT(one.swaps()[pair].accepted, 0u);
      EXPECT_EQ(two.swaps()[pair].accepted, one.swaps()[pair].accepted);
    }
    EXPECT_EQ(two.chains().visible.row(3).minCoeff(), 1) << "the held pixel is still held";
    EXPECT_EQ(two.trainer_settings().centering, centering);
    EXPECT_EQ(two.trainer_settings().sliding_factor, 0.05f);
  };
  for (const Algorithm algorithm : test::all_algorithms) {
    for (const Centering centering : test::centerings) continues(algorithm, centering);
  }
}

/// The visible biases come from the images, so giving the images back must not start anything anew.
TEST(SavedSession, ContinuesToTheBitWhenItHadNotLearnedYet) {
  Session one = trained(0);
  one.step_chains(5);
  Session two = Session::load(one.save());
  two.set_data(one.data());
  EXPECT_EQ(two.save(), one.save());
}

TEST(SavedSession, OfADivergedRunCanBeLoadedAndStaysStopped) {
  Session session = trained(0);
  TrainerSettings settings;
  settings.learning_rate = 10.0f;
  settings.weight_decay = 1.0f;
  session.set_trainer(settings);
  EXPECT_EQ(code_of([&] { session.train(1000); }), ErrorCode::not_finite);
  Session loaded = Session::load(session.save());
  loaded.set_data(session.data());
  EXPECT_EQ(loaded.save(), session.save());
  settings.learning_rate = 0.01f;
  loaded.set_trainer(settings);
  EXPECT_EQ(code_of([&] { loaded.train(1); }), ErrorCode::not_finite) << "gentle settings or not";
  loaded.reset(10, 1);
  EXPECT_EQ(loaded.trainer_settings().learning_rate, 0.01f) << "a reset keeps the settings";
  EXPECT_NO_THROW(loaded.train(20));
}

/// What stands before the weights: magic, version, sizes, labels, seed, kind and variance of the
/// visible units, and the weights' number.
constexpr std::size_t machine_header = 4 + 4 + 8 + 1 + 8 + 1 + 4 + 8;

/// Of the trainer settings in an archive.
constexpr std::size_t settings_bytes = 85;

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

/// How bytes whose digest is right but with this value at this place are received: what a forger
/// would send.
template <class Value>
ErrorCode code_of_forged(const std::vector<std::uint8_t>& good, std::size_t at, Value value) {
  std::vector<std::uint8_t> forged(good.begin(), good.end() - 8);
  std::memcpy(forged.data() + at, &value, sizeof(value));
  Digest digest;
  digest.add(forged.data(), forged.size());
  const std::uint64_t seal = digest.value();
  forged.resize(good.size());
  std::memcpy(forged.data() + forged.size() - 8, &seal, 8);
  return code_of([&] { Session::load(forged); });
}

TEST(SavedSession, ForgedRunningMeansAreRefused) {
  Session session = trained(0);
  TrainerSettings settings;
  settings.centering = Centering::mean;
  session.set_trainer(settings);
  session.train(3);
  const std::vector<std::uint8_t> good = session.save();
  // Behind machine, settings, counters and velocities, laid out as below.
  constexpr std::size_t has_means =
      machine_header + 2 * (4 * 160 + 8 + 4 * 16 + 8 + 40) + settings_bytes + 8 + 33 + 8;
  ASSERT_EQ(good[has_means], 1) << "the offset above is wrong";
  for (std::size_t unit = 0; unit < 16; ++unit) {
    for (const float bad : {nan, -0.1f, 1.1f}) {
      EXPECT_EQ(code_of_forged(good, has_means + 1 + 8 + 4 * unit, bad), ErrorCode::bad_state);
    }
  }
  for (std::size_t unit = 0; unit < 10; ++unit) {
    for (const float bad : {nan, -0.1f, 1.1f}) {
      EXPECT_EQ(code_of_forged(good, has_means + 1 + 16 + 64 + 4 * unit, bad),
                ErrorCode::bad_state);
    }
  }
}

/// The bytes of a session whose trainer has been through this.
std::vector<std::uint8_t> saved_after(const TrainerSettings& settings) {
  Session session = trained(0);
  session.set_trainer(settings);
  session.train(3);
  return session.save();
}

/// The trainer's state ends before these: temperature, steps and events of the chains on display,
/// their number, states and means, and that there is no clamp, no class to dream and no bias from
/// elsewhere; then the digest.
constexpr std::size_t after_the_trainer = 4 + 16 + 4 + (8 + 16 * 36) + (8 + 4 * 16 * 36) + 3 + 8;

TEST(SavedSession, ForgedFastWeightsAreRefused) {
  TrainerSettings settings;
  settings.algorithm = Algorithm::fast_pcd;
  const std::vector<std::uint8_t> good = saved_after(settings);
  const std::size_t end = good.size() - after_the_trainer;
  for (const std::size_t at : {end - 4, end - 40 - 8 - 4, end - 40 - 8 - 64 - 8 - 4}) {
    for (const float bad : {nan, 5e6f, -5e6f}) {
      EXPECT_EQ(code_of_forged(good, at, bad), ErrorCode::bad_state);
    }
    std::vector<std::uint8_t> bytes = good;
    float value;
    std::memcpy(&value, bytes.data() + at, 4);
    EXPECT_LT(std::abs(value), 1.0f) << "the offset is wrong";
    EXPECT_NE(value, 0.0f) << "the offset is wrong";
  }
}

TEST(SavedSession, ForgedReplicasAreRefused) {
  TrainerSettings settings;
  settings.algorithm = Algorithm::tempering;
  settings.n_temperatures = 3;
  const std::vector<std::uint8_t> good = saved_after(settings);
  const std::size_t swaps = good.size() - after_the_trainer - 2 * 16;
  const std::size_t states = swaps - 10 * 20 * 3, columns = states - 16, rungs = columns - 4;
  std::uint32_t n_rungs;
  std::memcpy(&n_rungs, good.data() + rungs, 4);
  ASSERT_EQ(n_rungs, 3u) << "the offset is wrong";
  for (const std::uint32_t bad : {0u, 1u, 2u, 7u, 101u, 0xffffffffu}) {
    EXPECT_EQ(code_of_forged(good, rungs, bad), ErrorCode::bad_state) << bad;
  }
  for (const std::uint64_t bad : {std::uint64_t{0}, std::uint64_t{59}, ~std::uint64_t{0}}) {
    EXPECT_EQ(code_of_forged(good, columns, bad), ErrorCode::bad_state) << bad;
  }
  EXPECT_EQ(code_of_forged(good, states, std::uint8_t{2}), ErrorCode::bad_state);
  EXPECT_EQ(code_of_forged(good, swaps, std::uint64_t{0}), ErrorCode::bad_state)
      << "more swaps accepted than attempted";
}

TEST(SavedSession, ForgedActivitiesAndExactMachinesAreRefused) {
  TrainerSettings settings;
  settings.algorithm = Algorithm::exact;
  settings.sparsity_cost = 0.1f;
  const std::vector<std::uint8_t> good = saved_after(settings);
  const std::size_t last = good.size() - after_the_trainer - 4;  // exact keeps nothing behind it
  for (const float bad : {nan, -0.1f, 1.1f}) {
    EXPECT_EQ(code_of_forged(good, last, bad), ErrorCode::bad_state);
  }
  Session large(20, 17, 1);
  const std::vector<std::uint8_t> uncountable = large.save();
  const std::size_t algorithm = machine_header + (4 * 20 * 17 + 8) + (4 * 20 + 8) + 4 * 17;
  ASSERT_EQ(uncountable[algorithm], 1) << "the offset is wrong";
  EXPECT_EQ(code_of_forged(uncountable, algorithm, std::uint8_t{4}), ErrorCode::bad_state);
}

/// By the sentence that says so, and not for its other digest.
TEST(SavedSession, OfAnotherVersionIsRefused) {
  std::vector<std::uint8_t> bytes = trained(3).save();
  ASSERT_EQ(bytes[4], 5);
  bytes[4] = 2;
  try {
    Session::load(bytes);
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_state);
    EXPECT_NE(std::string(error.what()).find("another version"), std::string::npos);
  }
}

TEST(SavedSession, ForgedNumbersAreRefused) {
  const std::vector<std::uint8_t> good = trained(3).save();
  const auto code_with = [&good](std::size_t at, auto value) {
    return code_of_forged(good, at, value);
  };
  // Offsets as Session::save and Trainer::write lay the numbers down; arrays have 8 bytes of
  // length.
  constexpr std::size_t sizes = 8, weights = machine_header,
                        trainer = weights + 4 * 160 + 8 + 4 * 16 + 8 + 40;
  constexpr std::size_t counters = trainer + settings_bytes + 8, velocity = counters + 33 + 8;
  constexpr std::size_t has_means = velocity + 4 * 160 + 8 + 4 * 16 + 8 + 40;
  constexpr std::size_t has_activity = has_means + 1, n_persistent = has_activity + 1;
  constexpr std::size_t temperature = n_persistent + 16 + 10 * 20;
  constexpr std::size_t n_chains = temperature + 20, chains = n_chains + 4 + 8;
  constexpr std::size_t chain_means = chains + 16 * 36 + 8, clamp = chain_means + 4 * 16 * 36;
  EXPECT_EQ(code_with(sizes, 0u), ErrorCode::bad_state);
  EXPECT_EQ(code_with(sizes, 0xffffffffu), ErrorCode::bad_state);
  EXPECT_EQ(code_with(sizes + 4, 4096u), ErrorCode::bad_state);
  EXPECT_EQ(code_with(weights - 8, ~std::uint64_t{0}), ErrorCode::bad_state) << "length of W";
  EXPECT_EQ(code_with(weights - 13, std::uint8_t{1}), ErrorCode::bad_state) << "not Gaussian";
  EXPECT_EQ(code_with(weights - 13, std::uint8_t{2}), ErrorCode::bad_state) << "of no kind";
  EXPECT_EQ(code_with(weights, nan), ErrorCode::bad_state);
  EXPECT_EQ(code_with(weights, 2e6f), ErrorCode::bad_state);
  EXPECT_EQ(code_with(trainer, std::uint8_t{5}), ErrorCode::bad_state) << "algorithm";
  EXPECT_EQ(code_with(trainer + 1, 1 << 30), ErrorCode::bad_state) << "k";
  EXPECT_EQ(code_with(trainer + 5, nan), ErrorCode::bad_state) << "learning rate";
  EXPECT_EQ(code_with(trainer + 17, std::uint8_t{5}), ErrorCode::bad_state) << "centering";
  EXPECT_EQ(code_with(trainer + 18, nan), ErrorCode::bad_state) << "sliding factor";
  EXPECT_EQ(code_with(trainer + 22, -1), ErrorCode::bad_state) << "batch size";
  EXPECT_EQ(code_with(counters + 16, ~std::uint64_t{0}), ErrorCode::bad_state) << "images";
  EXPECT_EQ(code_with(counters + 24, std::uint64_t{90}), ErrorCode::bad_state) << "position";
  EXPECT_EQ(code_with(velocity, nan), ErrorCode::bad_state);
  EXPECT_EQ(code_with(velocity, 1e38f), ErrorCode::bad_state);
  EXPECT_EQ(code_with(has_means, std::uint8_t{1}), ErrorCode::bad_state) << "means not there";
  EXPECT_EQ(code_with(has_activity, std::uint8_t{1}), ErrorCode::bad_state) << "nor activities";
  EXPECT_EQ(code_with(n_persistent, ~std::uint64_t{0}), ErrorCode::bad_state);
  EXPECT_EQ(code_with(n_persistent, std::uint64_t{10000}), ErrorCode::bad_state);
  EXPECT_EQ(code_with(n_persistent + 16, std::uint8_t{2}), ErrorCode::bad_state);
  EXPECT_EQ(code_with(temperature, nan), ErrorCode::bad_state);
  EXPECT_EQ(code_with(n_chains, 0xffffffffu), ErrorCode::bad_state);
  EXPECT_EQ(code_with(chains, std::uint8_t{2}), ErrorCode::bad_state);
  EXPECT_EQ(code_with(chain_means, nan), ErrorCode::bad_state);
  EXPECT_EQ(code_with(clamp, std::uint8_t{1}), ErrorCode::bad_state) << "a clamp that is not there";
  EXPECT_EQ(code_with(clamp + 2, std::uint8_t{2}), ErrorCode::bad_state) << "biases from nowhere";
  ASSERT_EQ(clamp + 3 + 8, good.size()) << "the offsets above are wrong";
}

TEST(SavedSession, DamagedBytesAreRefusedWhereverTheDamageIs) {
  const std::vector<std::uint8_t> good = trained(3).save();
  for (std::size_t length = 0; length < good.size(); length += 41) {
    EXPECT_EQ(code_of([&] {
                Session::load({good.begin(), good.begin() + static_cast<long>(length)});
              }),
              ErrorCode::bad_state);
  }
  for (std::size_t at = 0; at < good.size(); at += 37) {
    std::vector<std::uint8_t> bad = good;
    bad[at] ^= 0x10;
    EXPECT_EQ(code_of([&] { Session::load(bad); }), ErrorCode::bad_state) << "byte " << at;
  }
  EXPECT_NO_THROW(Session::load(good));
}

}  // namespace
}  // namespace rbm
