#include <memory>

#include "case.h"
#include "rbm/session.h"
#include "session_case.h"
#include "strokes.h"

namespace rbm::bench {

TrainerSettings settings_of(const SessionCase& session_case) {
  TrainerSettings settings;
  settings.algorithm = session_case.algorithm;
  settings.centering = session_case.centering;
  settings.learning_rate = learning_rate;
  settings.momentum = momentum;
  settings.weight_decay = weight_decay;
  settings.batch_size = session_case.dream ? 100 : session_case.shape.batch;
  return settings;
}

namespace {

Prepared prepare(const SessionCase& session_case) {
  const Shape& shape = session_case.shape;
  auto session = std::make_shared<Session>(shape.visible, shape.hidden, /*seed=*/1);
  session->set_data(strokes(shape.visible, session_case.n_images));
  session->set_trainer(settings_of(session_case));
  session->train(warm_up);

  const double hidden_density = static_cast<double>(session->hidden_activity().mean());
  if (session_case.dream) {
    session->set_chains(shape.batch);
    session->restart_chains_from_data();
    session->step_chains(1);
    return {[session] { session->step_chains(1); }, density_of(session->chains().visible),
            hidden_density};
  }
  return {[session] { session->train(1); }, density_of(session->data()), hidden_density};
}

}  // namespace

std::vector<SessionCase> session_cases() {
  std::vector<SessionCase> cases;
  cases.reserve(5 * update_shapes.size());
  for (const Shape& shape : update_shapes) cases.push_back({"update", "update", shape});
  cases.push_back({"update", "update-pcd", large, false, Algorithm::pcd});
  cases.push_back({"update", "update-fast-pcd", large, false, Algorithm::fast_pcd});
  cases.push_back({"update", "update-tempering", typical, false, Algorithm::tempering});
  cases.push_back({"update", "update-exact", countable, false, Algorithm::exact});
  cases.push_back({"update", "update-centred", large, false, Algorithm::cd, Centering::mean});
  for (const int chains : {36, 256}) {
    cases.push_back({"dreams", "dreams", {large.visible, large.hidden, chains}, true});
  }
  cases.push_back({"epoch", "epoch", large, false, Algorithm::cd, Centering::off, many_images});
  for (const int hidden : {125, 250, 500, 1000, 2000}) {
    cases.push_back({"linear", "hidden-units", {large.visible, hidden, large.batch}});
  }
  for (const int batch : {25, 50, 100, 200, 400}) {
    cases.push_back({"linear", "batch", {large.visible, large.hidden, batch}});
  }
  return cases;
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const SessionCase& c : session_cases()) {
    cases.push_back({c.group, c.name, c.shape, [c] { return prepare(c); }});
  }
  for (const auto& more : {cases_of_measurements(), kernel_cases(), estimator_cases()}) {
    cases.insert(cases.end(), more.begin(), more.end());
  }
  return cases;
}

}  // namespace rbm::bench
