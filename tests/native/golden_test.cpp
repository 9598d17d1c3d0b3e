#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "golden.h"
#include "rbm/digest.h"
#include "rbm/digits.h"
#include "rbm/session.h"

namespace rbm {
namespace {

BinaryBatch images_of(const golden::Experiment& experiment) {
  const Index n_pixels = Index{experiment.side} * experiment.side;
  switch (experiment.inputs) {
    case golden::Inputs::digits:
      return digits(experiment.side, golden::images, golden::seed).images;
    case golden::Inputs::blank:
      return BinaryBatch::Zero(n_pixels, golden::images);
    case golden::Inputs::full:
      break;
  }
  return BinaryBatch::Ones(n_pixels, golden::images);
}

Session run(const BinaryBatch& images, int hidden, const TrainerSettings& settings) {
  Session session(images.rows(), hidden, golden::seed);
  session.set_data(images);
  session.set_trainer(settings);
  session.train(golden::updates);
  return session;
}

Session run(const golden::Experiment& experiment) {
  TrainerSettings settings;
  settings.algorithm = experiment.algorithm;
  settings.gibbs_steps = experiment.gibbs_steps;
  settings.learning_rate = golden::learning_rate;
  settings.momentum = experiment.momentum;
  settings.weight_decay = experiment.weight_decay;
  settings.centering = experiment.centering;
  settings.sliding_factor = golden::sliding_factor;
  settings.batch_size = experiment.batch_size;
  return run(images_of(experiment), experiment.hidden, settings);
}

/// The sentence that update_golden.mjs reads.
void expect_digest(const char* name, const std::string& got, const char* expected) {
  EXPECT_EQ(got, expected) << '"' << name << "\" ends in \"" << got << '"';
}

TEST(Golden, ExperimentsEndInTheSameBitsEverywhere) {
  std::set<std::string> digests;
  for (const golden::Experiment& experiment : golden::experiments) {
    const std::string got = digest(run(experiment).rbm());
    expect_digest(experiment.name, got, experiment.digest);
    digests.insert(got);
  }
  EXPECT_EQ(digests.size(), std::size(golden::experiments)) << "no two of them are the same";
}

TEST(Golden, ThePartsOfTheTrainerEndInTheSameBitsEverywhere) {
  std::set<std::string> digests;
  for (const golden::PartExperiment& experiment : golden::part_experiments) {
    const BinaryBatch images = digits(experiment.side, golden::images, golden::seed).images;
    const std::string got = digest(run(images, experiment.hidden, experiment.trainer).rbm());
    expect_digest(experiment.name, got, experiment.digest);
    digests.insert(got);
  }
  EXPECT_EQ(digests.size(), std::size(golden::part_experiments)) << "no two of them are the same";
}

TEST(Golden, MachinesWithLabelsEndInTheSameBitsEverywhere) {
  for (const golden::LabelExperiment& experiment : golden::label_experiments) {
    Dataset digits = rbm::digits(experiment.side, golden::images, golden::seed);
    for (std::size_t s = 0; s < digits.labels.size(); s += 3) digits.labels[s] = no_label;
    Session session(digits.images.rows(), experiment.hidden, golden::seed, experiment.labels);
    session.set_data(digits.images, 0.0, digits.labels);
    session.set_trainer(experiment.trainer);
    session.train(golden::updates);
    expect_digest(experiment.name, digest(session.rbm()), experiment.digest);
  }
}

GreyBatch grey_levels(const BinaryBatch& images) {
  GreyBatch grey(images.rows(), images.cols());
  const Index n = images.size();
  const auto on = [&images, n](Index i) { return int{images.data()[i % n]}; };
  for (Index i = 0; i < n; ++i) {
    grey.data()[i] = static_cast<std::uint8_t>(30 + 90 * on(i) + 50 * on(i + 1) + 20 * on(i + 7));
  }
  return grey;
}

TEST(Golden, MachinesForGreyImagesEndInTheSameBitsEverywhere) {
  std::set<std::string> digests;
  for (const golden::GreyExperiment& experiment : golden::grey_experiments) {
    const GreyBatch grey =
        grey_levels(digits(experiment.side, golden::images, golden::seed).images);
    VisibleKinds kinds;
    kinds.pixels = experiment.kind;
    kinds.variance = experiment.variance;
    Session session(grey.rows(), experiment.hidden, golden::seed, kinds);
    session.set_grey_data(grey.cols(), [&grey](Index first, Index count, std::uint8_t* to) {
      std::copy_n(grey.data() + first * grey.rows(), count * grey.rows(), to);
    });
    session.set_trainer(experiment.trainer);
    session.train(golden::updates);
    const std::string got = digest(session.rbm());
    expect_digest(experiment.name, got, experiment.digest);
    digests.insert(got);
  }
  EXPECT_EQ(digests.size(), std::size(golden::grey_experiments)) << "no two of them are the same";
}

TEST(Golden, DreamsEndInTheSameBitsEverywhere) {
  for (const golden::Dream& dream : golden::dreams) {
    Session session = run(golden::experiments[0]);
    const Index n_pixels = session.rbm().n_visible();
    session.set_chains(dream.chains);
    session.set_temperature(dream.temperature);
    if (dream.clamped) {
      BinaryVector mask = BinaryVector::Zero(n_pixels);
      mask.head(n_pixels / 2).setOnes();
      session.set_clamp({mask, session.data().col(0)});
    }
    session.step_chains(20);
    const Chains& chains = session.chains();
    Digest digest;
    digest.add(chains.visible.data(), static_cast<std::size_t>(chains.visible.size()));
    digest.add(chains.visible_mean.data(),
               static_cast<std::size_t>(chains.visible_mean.size()) * sizeof(float));
    expect_digest(dream.name, digest.hex(), dream.digest);
  }
}

}  // namespace
}  // namespace rbm
