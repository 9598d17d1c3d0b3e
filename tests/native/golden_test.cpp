#include <gtest/gtest.h>

#include "golden.h"
#include "rbm/datasets.h"
#include "rbm/digest.h"
#include "rbm/digits.h"
#include "rbm/session.h"

namespace rbm {
namespace {

/// The run that must end in the same bits with every compiler, vector width and in WebAssembly, and
/// in the page. Sizes are not multiples of any block, the batch divides no epoch, and both
/// algorithms, momentum, decay and k > 1 take part.
TEST(Golden, AThousandUpdatesEndInTheSameBitsEverywhere) {
  const Dataset digits = rbm::digits(golden::side, golden::images, golden::seed);
  Digest data;
  data.add(digits.images.data(), static_cast<std::size_t>(digits.images.size()));
  EXPECT_EQ(data.hex(), golden::data_digest);

  Session session(digits.images.rows(), golden::hidden, golden::seed);
  session.set_data(digits.images);
  TrainerSettings settings;
  settings.algorithm = Algorithm::cd;
  settings.learning_rate = 0.05f;
  settings.momentum = 0.5f;
  settings.weight_decay = 0.001f;
  settings.batch_size = 23;
  session.set_trainer(settings);
  session.train(500);
  settings.algorithm = Algorithm::pcd;
  settings.gibbs_steps = 2;
  session.set_trainer(settings);
  session.train(500);
  EXPECT_EQ(digest(session.rbm()), golden::parameter_digest);

  session.set_chains(11);
  session.set_temperature(1.25f);
  session.step_chains(20);
  Digest chains;
  chains.add(session.chains().visible.data(),
             static_cast<std::size_t>(session.chains().visible.size()));
  EXPECT_EQ(chains.hex(), golden::chain_digest);
}

}  // namespace
}  // namespace rbm
