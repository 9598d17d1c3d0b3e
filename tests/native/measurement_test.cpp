#include "rbm/measurement.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "measurements.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::annealed;
using test::code_of;
using test::everything;
using test::finish;
using test::measured;
using test::noise;
using test::random_rbm;
using test::schedule;

void expect_same(const std::optional<SetMeasures>& a, const std::optional<SetMeasures>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (!a) return;
  EXPECT_EQ(a->mean_free_energy, b->mean_free_energy);
  ASSERT_EQ(a->log_likelihood.has_value(), b->log_likelihood.has_value());
  if (!a->log_likelihood) return;
  EXPECT_EQ(a->log_likelihood->value, b->log_likelihood->value);
  EXPECT_EQ(a->log_likelihood->lower, b->log_likelihood->lower);
  EXPECT_EQ(a->log_likelihood->upper, b->log_likelihood->upper);
}

void expect_same(const std::optional<GradientBias>& a, const std::optional<GradientBias>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (!a) return;
  EXPECT_EQ(a->angle, b->angle);
  EXPECT_EQ(a->relative_norm, b->relative_norm);
}

void expect_same(const std::optional<AisResult>& a, const std::optional<AisResult>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (!a) return;
  EXPECT_EQ(a->log_z, b->log_z);
  EXPECT_EQ(a->lower, b->lower);
  EXPECT_EQ(a->upper, b->upper);
}

/// To the bit.
void expect_same(const MeasurementResult& a, const MeasurementResult& b) {
  ASSERT_EQ(a.log_z.has_value(), b.log_z.has_value());
  if (a.log_z) {
    EXPECT_EQ(a.log_z->value, b.log_z->value);
    EXPECT_EQ(a.log_z->lower, b.log_z->lower);
    EXPECT_EQ(a.log_z->upper, b.log_z->upper);
  }
  expect_same(a.forward, b.forward);
  expect_same(a.reverse, b.reverse);
  expect_same(a.from_images, b.from_images);
  EXPECT_EQ(a.reason, b.reason);
  expect_same(a.training, b.training);
  expect_same(a.held_out, b.held_out);
  ASSERT_EQ(a.thermodynamics.has_value(), b.thermodynamics.has_value());
  if (a.thermodynamics) {
    EXPECT_EQ(a.thermodynamics->entropy, b.thermodynamics->entropy);
  }
  expect_same(a.cd, b.cd);
  expect_same(a.chains, b.chains);
  ASSERT_EQ(a.listed.size(), b.listed.size());
  for (std::size_t k = 0; k < a.listed.size(); ++k) {
    EXPECT_EQ(a.listed[k].state, b.listed[k].state);
    EXPECT_EQ(a.listed[k].probability, b.listed[k].probability);
    EXPECT_EQ(a.listed[k].share, b.listed[k].share);
  }
}

struct Case {
  const char* name;
  Rbm rbm;
  std::shared_ptr<const MeasuredImages> images;
  MeasurementSettings settings;
};

/// More than two blocks of images, with a last one that is not full.
std::vector<Case> cases() {
  AisSettings ais = schedule({12, 12, 12}, 30, 5);
  ais.warm_up = 7;
  return {
      {"log Z alone", random_rbm(9, 8, 3), measured(noise(9, 150, 1)), {}},
      {"everything, hidden layer counted", random_rbm(9, 8, 3),
       measured(noise(9, 150, 1), noise(9, 70, 2)), everything(noise(9, 20, 3), 40)},
      {"everything, visible layer counted", random_rbm(7, 11, 4),
       measured(noise(7, 150, 1), noise(7, 70, 2)), everything(noise(7, 70, 3), 1000)},
      {"annealed", random_rbm(9, 8, 3), measured(noise(9, 150, 1), noise(9, 70, 2)), annealed(ais)},
  };
}

TEST(Measurement, TheResultDoesNotDependOnTheSlices) {
  RandomStream stream(1, Purpose::dataset);
  for (const Case& c : cases()) {
    const MeasurementResult whole = finish(Measurement(c.rbm, c.images, c.settings));
    const auto in_slices = [&](auto work) {
      Measurement measurement(c.rbm, c.images, c.settings);
      while (!measurement.advance(work())) continue;
      return measurement.result();
    };
    SCOPED_TRACE(c.name);
    expect_same(in_slices([] { return 1.0; }), whole);
    expect_same(in_slices([&stream] { return std::exp(16.0 * stream.uniform_double()); }), whole);
    for (const double odd : {0.0, -1.0, std::nan("")}) {
      expect_same(in_slices([odd] { return odd; }), whole);
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    expect_same(in_slices([] { return infinity; }), whole);
  }
}

TEST(Measurement, TheShareDoneRisesFromZeroToOneAndIsOneWhenAllIsDone) {
  for (const Case& c : cases()) {
    SCOPED_TRACE(c.name);
    Measurement measurement(c.rbm, c.images, c.settings);
    EXPECT_EQ(measurement.share_done(), 0.0);
    double before = 0.0;
    for (bool finished = false; !finished;) {
      EXPECT_EQ(code_of([&] { measurement.result(); }), ErrorCode::out_of_range);
      finished = measurement.advance(1.0);
      EXPECT_GT(measurement.share_done(), before) << "a slice does at least a little";
      EXPECT_EQ(measurement.share_done() == 1.0, finished);
      before = measurement.share_done();
    }
    EXPECT_TRUE(measurement.advance(1e6));
    EXPECT_EQ(measurement.share_done(), 1.0);
    EXPECT_NO_THROW(measurement.result());
  }
}

/// Slices of a hundredth of the work, whatever it is, advance by about a hundredth.
TEST(Measurement, ASliceDoesAboutTheWorkThatWasAskedFor) {
  const Rbm rbm = random_rbm(40, 16, 3, 0.3f);
  const auto images = measured(noise(40, 6400, 1));
  Measurement probe(rbm, images, everything(noise(40, 20, 2), 0));
  constexpr double work = 1e5;
  probe.advance(work);
  const double share = probe.share_done();
  const double all = work / share;
  Measurement measurement(rbm, images, everything(noise(40, 20, 2), 0));
  int n_slices = 0;
  double before = 0.0, largest = 0.0;
  for (bool finished = false; !finished; ++n_slices) {
    finished = measurement.advance(all / 100.0);
    largest = std::max(largest, measurement.share_done() - before);
    before = measurement.share_done();
  }
  EXPECT_GE(n_slices, 100);
  EXPECT_LE(n_slices, 110);
  EXPECT_LT(largest, 0.0101);
}

TEST(Measurement, TheSeedsDecide) {
  for (Case& c : cases()) {
    SCOPED_TRACE(c.name);
    const MeasurementResult first = finish(Measurement(c.rbm, c.images, c.settings));
    expect_same(finish(Measurement(c.rbm, c.images, c.settings)), first);
    ++c.settings.seed;
    ++c.settings.ais.seed;
    const MeasurementResult other = finish(Measurement(c.rbm, c.images, c.settings));
    if (first.cd) {
      EXPECT_NE(first.cd->angle, other.cd->angle);
    }
    if (first.forward) {
      EXPECT_NE(first.forward->log_z, other.forward->log_z);
    }
    if (first.reverse) {
      EXPECT_NE(first.reverse->log_z, other.reverse->log_z);
    }
  }
}

TEST(Measurement, HeldOutImagesAreOptionalAndChangeNothingElse) {
  const Rbm rbm = random_rbm(9, 8, 3);
  const BinaryBatch training = noise(9, 150, 1), held_out = noise(9, 70, 2);
  MeasurementResult both = finish(Measurement(rbm, measured(training, held_out), {}));
  ASSERT_TRUE(both.held_out.has_value());
  const MeasurementResult swapped = finish(Measurement(rbm, measured(held_out), {}));
  expect_same(both.held_out, swapped.training);
  both.held_out.reset();
  expect_same(finish(Measurement(rbm, measured(training), {})), both);
}

TEST(MeasuredImages, KnowTheirEntropies) {
  const BinaryBatch training = noise(3, 50, 1), held_out = noise(3, 20, 2);
  const MeasuredImages both(training, held_out);
  EXPECT_EQ(both.training, training);
  EXPECT_EQ(both.held_out, held_out);
  EXPECT_EQ(both.training_entropy, data_entropy(training));
  EXPECT_EQ(both.held_out_entropy, data_entropy(held_out));
  EXPECT_FALSE(MeasuredImages(training, {}).held_out_entropy.has_value());
}

TEST(MeasuredImages, AreRefusedWhenTheyAreNone) {
  EXPECT_EQ(code_of([] { MeasuredImages({}, noise(3, 2, 1)); }), ErrorCode::no_data);
  EXPECT_EQ(code_of([] { MeasuredImages(noise(3, 2, 1), noise(4, 2, 1)); }),
            ErrorCode::shape_mismatch);
  const BinaryBatch grey = BinaryBatch::Constant(3, 2, 2);
  EXPECT_EQ(code_of([&] { MeasuredImages(grey, {}); }), ErrorCode::not_binary);
  EXPECT_EQ(code_of([&] { MeasuredImages(noise(3, 2, 1), grey); }), ErrorCode::not_binary);
}

/// A machine from outside can be anything.
TEST(Measurement, RefusesMachinesThatAreNone) {
  const auto images = measured(noise(5, 3, 1));
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  for (const auto& settings : {MeasurementSettings{}, annealed(schedule({1, 1, 1}, 2, 1))}) {
    const auto refused = [&](auto change) {
      Rbm rbm = random_rbm(5, 4, 1);
      change(rbm);
      return code_of([&] { Measurement(rbm, images, settings); });
    };
    for (const float bad : {nan, infinity, -1.1e6f}) {
      EXPECT_EQ(refused([bad](Rbm& rbm) { rbm.weights(4, 3) = bad; }), ErrorCode::not_finite);
      EXPECT_EQ(refused([bad](Rbm& rbm) { rbm.visible_bias(4) = bad; }), ErrorCode::not_finite);
      EXPECT_EQ(refused([bad](Rbm& rbm) { rbm.hidden_bias(3) = bad; }), ErrorCode::not_finite);
    }
    EXPECT_EQ(refused([](Rbm& rbm) { rbm.visible_bias = Vector::Zero(4); }),
              ErrorCode::shape_mismatch);
    EXPECT_EQ(refused([](Rbm& rbm) { rbm.hidden_bias = Vector::Zero(5); }),
              ErrorCode::shape_mismatch);
    EXPECT_EQ(refused([](Rbm& rbm) { rbm = random_rbm(6, 4, 1); }), ErrorCode::shape_mismatch);
    EXPECT_EQ(refused([](Rbm& rbm) {
                rbm = {Weights(5, 0), Vector::Zero(5), Vector()};
              }),
              ErrorCode::out_of_range);
    EXPECT_EQ(code_of([&] { Measurement(random_rbm(5, 4, 1), nullptr, settings); }),
              ErrorCode::no_data);
    Rbm large = random_rbm(5, 4, 1);
    large.weights.setConstant(1e6f);
    const MeasurementResult result = finish(Measurement(large, images, settings));
    EXPECT_TRUE(std::isfinite(result.training.mean_free_energy)) << "at the limit";
  }
}

TEST(Measurement, RefusesImpossibleSettings) {
  const auto code = [](Index n_visible, Index n_hidden, const MeasurementSettings& settings) {
    return code_of([&] {
      Measurement(make_rbm(n_visible, n_hidden, 1), measured(noise(n_visible, 3, 1)), settings);
    });
  };
  EXPECT_EQ(code(26, 26, {}), ErrorCode::out_of_range);
  for (const int k : {0, -1, 1001}) {
    MeasurementSettings settings;
    settings.gibbs_steps = k;
    EXPECT_EQ(code(5, 4, settings), ErrorCode::out_of_range);
  }
  EXPECT_EQ(code(5, 4, everything({}, -1)), ErrorCode::out_of_range);
  EXPECT_EQ(code(21, 4, everything({}, 1)), ErrorCode::out_of_range);
  EXPECT_EQ(code(5, 4, everything(noise(4, 2, 1), 0)), ErrorCode::shape_mismatch);
  EXPECT_EQ(code(5, 4, everything(BinaryBatch::Constant(5, 2, 2), 0)), ErrorCode::not_binary);
  EXPECT_EQ(code(5, 4, annealed(schedule({0, 1, 1}, 2, 1))), ErrorCode::out_of_range);
  EXPECT_EQ(code(5, 4, annealed(schedule({1, 1, 1}, 1, 1))), ErrorCode::out_of_range);
}

TEST(Measurement, SaysHowManyUnitsAreTooMany) {
  try {
    Measurement(make_rbm(40, 30, 1), measured(noise(40, 3, 1)), {});
    FAIL() << "was not refused";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("30 units"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("25"), std::string::npos) << error.what();
  }
}

/// Training goes on beside it.
TEST(Measurement, CopiesTheMachine) {
  Rbm rbm = random_rbm(9, 8, 3);
  const auto images = measured(noise(9, 150, 1));
  const MeasurementResult still = finish(Measurement(rbm, images, {}));
  Measurement measurement(rbm, images, {});
  measurement.advance(1.0);
  rbm.weights.setConstant(7.0f);
  Measurement moved = std::move(measurement);
  expect_same(finish(std::move(moved)), still);
}

}  // namespace
}  // namespace rbm
