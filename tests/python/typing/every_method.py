"""Calls every method with every parameter; it only has to please mypy and pyright."""
# Generated from api/ by `cargo xtask generate`. Do not edit.

from __future__ import annotations

from typing import TYPE_CHECKING

from skyvern.client import types

if TYPE_CHECKING:
    from datetime import datetime

    from skyvern.client import AsyncSkyvern, Skyvern
    from skyvern.client.core import RequestOptions


async def awaited(client: AsyncSkyvern, time: datetime, options: RequestOptions) -> None:
    await client.get_artifact(artifact_id="text", request_options=options)
    await client.artifacts.get_artifact_content(artifact_id="text", request_options=options)
    await client.get_organization_billing_api_v1billing_state_get(request_options=options)
    await client.create_checkout_session_api_v1billing_checkout_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    await client.create_portal_session_api_v1billing_portal_post(request_options=options)
    await client.change_tier_api_v1billing_change_tier_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    await client.create_credential(
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    await client.get_credentials(
        page=1,
        page_size=1,
        vault_type=next(iter(types.CredentialVaultType)),
        credential_type=next(iter(types.CredentialKind)),
        search="text",
        request_options=options,
    )
    print(
        [
            item.credential_id
            async for item in client.iter_credentials(
                page_size=1,
                vault_type=next(iter(types.CredentialVaultType)),
                credential_type=next(iter(types.CredentialKind)),
                search="text",
                request_options=options,
            )
        ]
    )
    await client.get_credential(credential_id="text", request_options=options)
    await client.update_credential(
        credential_id="text",
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    await client.delete_credential(credential_id="text", request_options=options)
    await client.send_totp_code(
        totp_identifier="text",
        content="text",
        task_id="text",
        workflow_id="text",
        workflow_run_id="text",
        source="text",
        expired_at=time,
        type=next(iter(types.OtpType)),
        request_options=options,
    )
    await client.list_custom_llms(request_options=options)
    await client.create_custom_llm(
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    await client.update_custom_llm(
        custom_llm_id="text",
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    await client.delete_custom_llm(custom_llm_id="text", request_options=options)
    await client.upload_file(file=b"content", retention_days=1, request_options=options)
    await client.delete_file(file_id="text", request_options=options)
    await client.create_folder(title="text", description="text", request_options=options)
    await client.get_folders(page=1, page_size=1, search="text", request_options=options)
    print(
        [
            item.folder_id
            async for item in client.iter_folders(
                page_size=1, search="text", request_options=options
            )
        ]
    )
    await client.get_folder(folder_id="text", request_options=options)
    await client.update_folder(
        folder_id="text", title="text", description="text", request_options=options
    )
    await client.delete_folder(folder_id="text", delete_workflows=True, request_options=options)
    await client.create_browser_profile(
        name="text",
        description="text",
        browser_session_id="text",
        workflow_run_id="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        request_options=options,
    )
    await client.list_browser_profiles(
        include_deleted=True,
        page=1,
        page_size=1,
        search_key="text",
        managed=True,
        request_options=options,
    )
    print(
        [
            item.browser_profile_id
            async for item in client.iter_browser_profiles(
                include_deleted=True,
                page_size=1,
                search_key="text",
                managed=True,
                request_options=options,
            )
        ]
    )
    await client.get_browser_profile(profile_id="text", request_options=options)
    await client.update_browser_profile(
        profile_id="text",
        name="text",
        description="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        request_options=options,
    )
    await client.delete_browser_profile(profile_id="text", request_options=options)
    await client.get_browser_profile_usage(profile_id="text", request_options=options)
    await client.run_workflow(
        workflow_id="text",
        parameters={"key": [1]},
        template=True,
        title="text",
        proxy_location=next(iter(types.ProxyLocation)),
        webhook_url="text",
        totp_url="text",
        totp_identifier="text",
        browser_session_id="text",
        max_steps_override=1,
        user_agent="text",
        browser_profile_id="text",
        max_screenshot_scrolls=1,
        extra_http_headers={"key": "text"},
        browser_address="text",
        ai_fallback=True,
        run_with="text",
        max_elapsed_time_minutes=1,
        cdp_connect_headers={"key": "text"},
        run_metadata={"key": "text"},
        reuse_browser_session=True,
        start_fresh_browser=True,
        browser_type="text",
        file_ids=["text"],
        idempotency_key="text",
        idempotency="text",
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.find_run(idempotency_key="text", workflow_id="text", request_options=options)
    await client.get_run(run_id="text", request_options=options)
    await client.cancel_run(run_id="text", request_options=options)
    await client.get_runs_v2(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    await client.get_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    print(
        [
            item.run_id
            async for item in client.iter_runs(
                page_size=1,
                status=next(iter(types.RunStatus)),
                search_key="text",
                run_type=next(iter(types.RunType)),
                workflow_permanent_id="text",
                tags="text",
                failure_category="text",
                request_options=options,
            )
        ]
    )
    await client.bulk_cancel_runs(run_ids=["text"], request_options=options)
    await client.get_run_timeline(run_id="text", request_options=options)
    await client.get_run_artifacts(
        run_id="text", artifact_type=next(iter(types.ArtifactType)), request_options=options
    )
    await client.retry_run_webhook(
        run_id="text", request=types.RetryRunWebhookRequest(), request_options=options
    )
    await client.retry_workflow_run(
        workflow_run_id="text", max_steps_override=1, user_agent="text", request_options=options
    )
    await client.get_workflow_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        request_options=options,
    )
    print(
        [
            item.workflow_run_id
            async for item in client.iter_workflow_runs(
                page_size=1,
                status=next(iter(types.RunStatus)),
                search_key="text",
                error_code="text",
                request_options=options,
            )
        ]
    )
    await client.get_workflow_runs_by_id(
        workflow_id="text",
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        created_at_start=time,
        created_at_end=time,
        tags="text",
        include_child_runs=True,
        request_options=options,
    )
    print(
        [
            item.workflow_run_id
            async for item in client.iter_workflow_runs_by_id(
                workflow_id="text",
                page_size=1,
                status=next(iter(types.RunStatus)),
                search_key="text",
                error_code="text",
                created_at_start=time,
                created_at_end=time,
                tags="text",
                include_child_runs=True,
                request_options=options,
            )
        ]
    )
    await client.schedules.create(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.agent.create_workflow_schedule(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.schedules.list(workflow_permanent_id="text", request_options=options)
    await client.agent.list_workflow_schedules(
        workflow_permanent_id="text", request_options=options
    )
    await client.schedules.get(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.get_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.update(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.agent.update_workflow_schedule(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.schedules.enable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.enable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.disable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.disable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.cancel(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.delete(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.delete_workflow_schedule_route(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.list_all(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    await client.agent.list_organization_schedules(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    print(
        [
            item.workflow_schedule_id
            async for item in client.iter_schedules(
                page_size=1,
                status=next(iter(types.ScheduleStatus)),
                search="text",
                request_options=options,
            )
        ]
    )
    await client.create_script(
        workflow_id="text",
        run_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    await client.get_scripts(page=1, page_size=1, request_options=options)
    print(
        [item.script_id async for item in client.iter_scripts(page_size=1, request_options=options)]
    )
    await client.get_script(script_id="text", request_options=options)
    await client.deploy_script(
        script_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    await client.scripts.run_script(script_id="text", request_options=options)
    await client.run_sdk_action(
        url="text",
        action=types.ClickAction(type="text"),
        browser_session_id="text",
        browser_address="text",
        workflow_run_id="text",
        request_options=options,
    )
    await client.get_version(request_options=options)
    await client.server.get_version(request_options=options)
    await client.get_browser_types(request_options=options)
    await client.create_browser_session(
        timeout=1,
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        extensions=[next(iter(types.Extensions))],
        browser_type=next(iter(types.PersistentBrowserType)),
        browser_profile_id="text",
        url="text",
        generate_browser_profile=True,
        browser_settings=types.BrowserSettings(),
        needs_live_view=True,
        request_options=options,
    )
    await client.get_browser_sessions(request_options=options)
    await client.get_browser_session(browser_session_id="text", request_options=options)
    await client.update_browser_session(
        browser_session_id="text", generate_browser_profile=True, request_options=options
    )
    await client.extend_browser_session(
        browser_session_id="text", additional_minutes=1, request_options=options
    )
    await client.close_browser_session(browser_session_id="text", request_options=options)
    await client.apply_workflow_tags(
        workflow_permanent_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    await client.get_workflow_tags(workflow_permanent_id="text", request_options=options)
    await client.delete_workflow_tag(
        workflow_permanent_id="text", key="text", request_options=options
    )
    await client.get_workflow_tag_history(
        workflow_permanent_id="text", limit=1, since=time, key="text", request_options=options
    )
    await client.batch_get_workflow_tags(workflow_permanent_ids="text", request_options=options)
    await client.batch_get_workflow_tags_post(
        workflow_permanent_ids=["text"], request_options=options
    )
    await client.apply_run_tags(
        workflow_run_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    await client.get_run_tags(workflow_run_id="text", request_options=options)
    await client.delete_run_tag(workflow_run_id="text", key="text", request_options=options)
    await client.get_run_tag_history(
        workflow_run_id="text", limit=1, since=time, key="text", request_options=options
    )
    await client.batch_get_run_tags(workflow_run_ids="text", request_options=options)
    await client.batch_get_run_tags_post(workflow_run_ids=["text"], request_options=options)
    await client.get_run_tag_suggestions(request_options=options)
    await client.list_tag_keys(request_options=options)
    await client.update_tag_key(key="text", description="text", request_options=options)
    await client.delete_tag_key(key="text", request_options=options)
    await client.list_tag_values(key="text", request_options=options)
    await client.create_tag_value(key="text", value="text", color="text", request_options=options)
    await client.update_tag_value(key="text", value="text", color="text", request_options=options)
    await client.rename_tag_value(
        key="text", value="text", new_value="text", request_options=options
    )
    await client.delete_tag_value(key="text", value="text", request_options=options)
    await client.run_task(
        prompt="text",
        engine=next(iter(types.RunEngine)),
        model={"key": [1]},
        url="text",
        webhook_url="text",
        totp_identifier="text",
        totp_url="text",
        title="text",
        error_code_mapping={"key": "text"},
        data_extraction_schema={"key": [1]},
        proxy_location=next(iter(types.ProxyLocation)),
        max_steps=1,
        browser_session_id="text",
        user_agent="text",
        extra_http_headers={"key": "text"},
        publish_workflow=True,
        include_action_history_in_verification=True,
        max_screenshot_scrolls=1,
        browser_address="text",
        run_with="text",
        cdp_connect_headers={"key": "text"},
        browser_profile_id="text",
        start_fresh_browser=True,
        file_ids=["text"],
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.login(
        credential_type=next(iter(types.CredentialType)),
        url="text",
        credential_id="text",
        bitwarden_collection_id="text",
        bitwarden_item_id="text",
        onepassword_vault_id="text",
        onepassword_item_id="text",
        prompt="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        azure_vault_name="text",
        azure_vault_username_key="text",
        azure_vault_password_key="text",
        azure_vault_totp_secret_key="text",
        browser_profile_id="text",
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        onepassword_totp_field_name="text",
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.download_files(
        navigation_goal="text",
        url="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_profile_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        download_suffix="text",
        download_timeout=1.5,
        max_steps_per_run=1,
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.create_workflow(
        folder_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    await client.get_workflow(
        workflow_permanent_id="text", version=1, template=True, request_options=options
    )
    await client.get_workflows(
        page=1,
        page_size=1,
        only_saved_tasks=True,
        only_workflows=True,
        only_templates=True,
        search_key="text",
        title="text",
        folder_id="text",
        status=next(iter(types.WorkflowStatus)),
        template=True,
        tags="text",
        request_options=options,
    )
    print(
        [
            item.workflow_permanent_id
            async for item in client.iter_workflows(
                page_size=1,
                only_saved_tasks=True,
                only_workflows=True,
                only_templates=True,
                search_key="text",
                title="text",
                folder_id="text",
                status=next(iter(types.WorkflowStatus)),
                template=True,
                tags="text",
                request_options=options,
            )
        ]
    )
    await client.update_workflow(
        workflow_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    await client.delete_workflow(workflow_id="text", request_options=options)
    await client.get_workflow_versions(
        workflow_permanent_id="text", template=True, request_options=options
    )
    await client.update_workflow_folder(
        workflow_permanent_id="text", folder_id="text", request_options=options
    )
    await client.agents.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )
    await client.workflows.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )


async def awaited_raw(client: AsyncSkyvern, time: datetime, options: RequestOptions) -> None:
    await client.with_raw_response.get_artifact(artifact_id="text", request_options=options)
    await client.artifacts.with_raw_response.get_artifact_content(
        artifact_id="text", request_options=options
    )
    await client.with_raw_response.get_organization_billing_api_v1billing_state_get(
        request_options=options
    )
    await client.with_raw_response.create_checkout_session_api_v1billing_checkout_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    await client.with_raw_response.create_portal_session_api_v1billing_portal_post(
        request_options=options
    )
    await client.with_raw_response.change_tier_api_v1billing_change_tier_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    await client.with_raw_response.create_credential(
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    await client.with_raw_response.get_credentials(
        page=1,
        page_size=1,
        vault_type=next(iter(types.CredentialVaultType)),
        credential_type=next(iter(types.CredentialKind)),
        search="text",
        request_options=options,
    )
    await client.with_raw_response.get_credential(credential_id="text", request_options=options)
    await client.with_raw_response.update_credential(
        credential_id="text",
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    await client.with_raw_response.delete_credential(credential_id="text", request_options=options)
    await client.with_raw_response.send_totp_code(
        totp_identifier="text",
        content="text",
        task_id="text",
        workflow_id="text",
        workflow_run_id="text",
        source="text",
        expired_at=time,
        type=next(iter(types.OtpType)),
        request_options=options,
    )
    await client.with_raw_response.list_custom_llms(request_options=options)
    await client.with_raw_response.create_custom_llm(
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    await client.with_raw_response.update_custom_llm(
        custom_llm_id="text",
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    await client.with_raw_response.delete_custom_llm(custom_llm_id="text", request_options=options)
    await client.with_raw_response.upload_file(
        file=b"content", retention_days=1, request_options=options
    )
    await client.with_raw_response.delete_file(file_id="text", request_options=options)
    await client.with_raw_response.create_folder(
        title="text", description="text", request_options=options
    )
    await client.with_raw_response.get_folders(
        page=1, page_size=1, search="text", request_options=options
    )
    await client.with_raw_response.get_folder(folder_id="text", request_options=options)
    await client.with_raw_response.update_folder(
        folder_id="text", title="text", description="text", request_options=options
    )
    await client.with_raw_response.delete_folder(
        folder_id="text", delete_workflows=True, request_options=options
    )
    await client.with_raw_response.create_browser_profile(
        name="text",
        description="text",
        browser_session_id="text",
        workflow_run_id="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        request_options=options,
    )
    await client.with_raw_response.list_browser_profiles(
        include_deleted=True,
        page=1,
        page_size=1,
        search_key="text",
        managed=True,
        request_options=options,
    )
    await client.with_raw_response.get_browser_profile(profile_id="text", request_options=options)
    await client.with_raw_response.update_browser_profile(
        profile_id="text",
        name="text",
        description="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        request_options=options,
    )
    await client.with_raw_response.delete_browser_profile(
        profile_id="text", request_options=options
    )
    await client.with_raw_response.get_browser_profile_usage(
        profile_id="text", request_options=options
    )
    await client.with_raw_response.run_workflow(
        workflow_id="text",
        parameters={"key": [1]},
        template=True,
        title="text",
        proxy_location=next(iter(types.ProxyLocation)),
        webhook_url="text",
        totp_url="text",
        totp_identifier="text",
        browser_session_id="text",
        max_steps_override=1,
        user_agent="text",
        browser_profile_id="text",
        max_screenshot_scrolls=1,
        extra_http_headers={"key": "text"},
        browser_address="text",
        ai_fallback=True,
        run_with="text",
        max_elapsed_time_minutes=1,
        cdp_connect_headers={"key": "text"},
        run_metadata={"key": "text"},
        reuse_browser_session=True,
        start_fresh_browser=True,
        browser_type="text",
        file_ids=["text"],
        idempotency_key="text",
        idempotency="text",
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.with_raw_response.find_run(
        idempotency_key="text", workflow_id="text", request_options=options
    )
    await client.with_raw_response.get_run(run_id="text", request_options=options)
    await client.with_raw_response.cancel_run(run_id="text", request_options=options)
    await client.with_raw_response.get_runs_v2(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    await client.with_raw_response.get_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    await client.with_raw_response.bulk_cancel_runs(run_ids=["text"], request_options=options)
    await client.with_raw_response.get_run_timeline(run_id="text", request_options=options)
    await client.with_raw_response.get_run_artifacts(
        run_id="text", artifact_type=next(iter(types.ArtifactType)), request_options=options
    )
    await client.with_raw_response.retry_run_webhook(
        run_id="text", request=types.RetryRunWebhookRequest(), request_options=options
    )
    await client.with_raw_response.retry_workflow_run(
        workflow_run_id="text", max_steps_override=1, user_agent="text", request_options=options
    )
    await client.with_raw_response.get_workflow_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        request_options=options,
    )
    await client.with_raw_response.get_workflow_runs_by_id(
        workflow_id="text",
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        created_at_start=time,
        created_at_end=time,
        tags="text",
        include_child_runs=True,
        request_options=options,
    )
    await client.schedules.with_raw_response.create(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.agent.with_raw_response.create_workflow_schedule(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.schedules.with_raw_response.list(
        workflow_permanent_id="text", request_options=options
    )
    await client.agent.with_raw_response.list_workflow_schedules(
        workflow_permanent_id="text", request_options=options
    )
    await client.schedules.with_raw_response.get(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.with_raw_response.get_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.with_raw_response.update(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.agent.with_raw_response.update_workflow_schedule(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    await client.schedules.with_raw_response.enable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.with_raw_response.enable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.with_raw_response.disable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.with_raw_response.disable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.with_raw_response.cancel(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.with_raw_response.delete(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.agent.with_raw_response.delete_workflow_schedule_route(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    await client.schedules.with_raw_response.list_all(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    await client.agent.with_raw_response.list_organization_schedules(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    await client.with_raw_response.create_script(
        workflow_id="text",
        run_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    await client.with_raw_response.get_scripts(page=1, page_size=1, request_options=options)
    await client.with_raw_response.get_script(script_id="text", request_options=options)
    await client.with_raw_response.deploy_script(
        script_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    await client.scripts.with_raw_response.run_script(script_id="text", request_options=options)
    await client.with_raw_response.run_sdk_action(
        url="text",
        action=types.ClickAction(type="text"),
        browser_session_id="text",
        browser_address="text",
        workflow_run_id="text",
        request_options=options,
    )
    await client.with_raw_response.get_version(request_options=options)
    await client.server.with_raw_response.get_version(request_options=options)
    await client.with_raw_response.get_browser_types(request_options=options)
    await client.with_raw_response.create_browser_session(
        timeout=1,
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        extensions=[next(iter(types.Extensions))],
        browser_type=next(iter(types.PersistentBrowserType)),
        browser_profile_id="text",
        url="text",
        generate_browser_profile=True,
        browser_settings=types.BrowserSettings(),
        needs_live_view=True,
        request_options=options,
    )
    await client.with_raw_response.get_browser_sessions(request_options=options)
    await client.with_raw_response.get_browser_session(
        browser_session_id="text", request_options=options
    )
    await client.with_raw_response.update_browser_session(
        browser_session_id="text", generate_browser_profile=True, request_options=options
    )
    await client.with_raw_response.extend_browser_session(
        browser_session_id="text", additional_minutes=1, request_options=options
    )
    await client.with_raw_response.close_browser_session(
        browser_session_id="text", request_options=options
    )
    await client.with_raw_response.apply_workflow_tags(
        workflow_permanent_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    await client.with_raw_response.get_workflow_tags(
        workflow_permanent_id="text", request_options=options
    )
    await client.with_raw_response.delete_workflow_tag(
        workflow_permanent_id="text", key="text", request_options=options
    )
    await client.with_raw_response.get_workflow_tag_history(
        workflow_permanent_id="text", limit=1, since=time, key="text", request_options=options
    )
    await client.with_raw_response.batch_get_workflow_tags(
        workflow_permanent_ids="text", request_options=options
    )
    await client.with_raw_response.batch_get_workflow_tags_post(
        workflow_permanent_ids=["text"], request_options=options
    )
    await client.with_raw_response.apply_run_tags(
        workflow_run_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    await client.with_raw_response.get_run_tags(workflow_run_id="text", request_options=options)
    await client.with_raw_response.delete_run_tag(
        workflow_run_id="text", key="text", request_options=options
    )
    await client.with_raw_response.get_run_tag_history(
        workflow_run_id="text", limit=1, since=time, key="text", request_options=options
    )
    await client.with_raw_response.batch_get_run_tags(
        workflow_run_ids="text", request_options=options
    )
    await client.with_raw_response.batch_get_run_tags_post(
        workflow_run_ids=["text"], request_options=options
    )
    await client.with_raw_response.get_run_tag_suggestions(request_options=options)
    await client.with_raw_response.list_tag_keys(request_options=options)
    await client.with_raw_response.update_tag_key(
        key="text", description="text", request_options=options
    )
    await client.with_raw_response.delete_tag_key(key="text", request_options=options)
    await client.with_raw_response.list_tag_values(key="text", request_options=options)
    await client.with_raw_response.create_tag_value(
        key="text", value="text", color="text", request_options=options
    )
    await client.with_raw_response.update_tag_value(
        key="text", value="text", color="text", request_options=options
    )
    await client.with_raw_response.rename_tag_value(
        key="text", value="text", new_value="text", request_options=options
    )
    await client.with_raw_response.delete_tag_value(
        key="text", value="text", request_options=options
    )
    await client.with_raw_response.run_task(
        prompt="text",
        engine=next(iter(types.RunEngine)),
        model={"key": [1]},
        url="text",
        webhook_url="text",
        totp_identifier="text",
        totp_url="text",
        title="text",
        error_code_mapping={"key": "text"},
        data_extraction_schema={"key": [1]},
        proxy_location=next(iter(types.ProxyLocation)),
        max_steps=1,
        browser_session_id="text",
        user_agent="text",
        extra_http_headers={"key": "text"},
        publish_workflow=True,
        include_action_history_in_verification=True,
        max_screenshot_scrolls=1,
        browser_address="text",
        run_with="text",
        cdp_connect_headers={"key": "text"},
        browser_profile_id="text",
        start_fresh_browser=True,
        file_ids=["text"],
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.with_raw_response.login(
        credential_type=next(iter(types.CredentialType)),
        url="text",
        credential_id="text",
        bitwarden_collection_id="text",
        bitwarden_item_id="text",
        onepassword_vault_id="text",
        onepassword_item_id="text",
        prompt="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        azure_vault_name="text",
        azure_vault_username_key="text",
        azure_vault_password_key="text",
        azure_vault_totp_secret_key="text",
        browser_profile_id="text",
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        onepassword_totp_field_name="text",
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.with_raw_response.download_files(
        navigation_goal="text",
        url="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_profile_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        download_suffix="text",
        download_timeout=1.5,
        max_steps_per_run=1,
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    await client.with_raw_response.create_workflow(
        folder_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    await client.with_raw_response.get_workflow(
        workflow_permanent_id="text", version=1, template=True, request_options=options
    )
    await client.with_raw_response.get_workflows(
        page=1,
        page_size=1,
        only_saved_tasks=True,
        only_workflows=True,
        only_templates=True,
        search_key="text",
        title="text",
        folder_id="text",
        status=next(iter(types.WorkflowStatus)),
        template=True,
        tags="text",
        request_options=options,
    )
    await client.with_raw_response.update_workflow(
        workflow_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    await client.with_raw_response.delete_workflow(workflow_id="text", request_options=options)
    await client.with_raw_response.get_workflow_versions(
        workflow_permanent_id="text", template=True, request_options=options
    )
    await client.with_raw_response.update_workflow_folder(
        workflow_permanent_id="text", folder_id="text", request_options=options
    )
    await client.agents.with_raw_response.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )
    await client.workflows.with_raw_response.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )


def blocking(client: Skyvern, time: datetime, options: RequestOptions) -> None:
    client.get_artifact(artifact_id="text", request_options=options)
    client.artifacts.get_artifact_content(artifact_id="text", request_options=options)
    client.get_organization_billing_api_v1billing_state_get(request_options=options)
    client.create_checkout_session_api_v1billing_checkout_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    client.create_portal_session_api_v1billing_portal_post(request_options=options)
    client.change_tier_api_v1billing_change_tier_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    client.create_credential(
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    client.get_credentials(
        page=1,
        page_size=1,
        vault_type=next(iter(types.CredentialVaultType)),
        credential_type=next(iter(types.CredentialKind)),
        search="text",
        request_options=options,
    )
    print(
        [
            item.credential_id
            for item in client.iter_credentials(
                page_size=1,
                vault_type=next(iter(types.CredentialVaultType)),
                credential_type=next(iter(types.CredentialKind)),
                search="text",
                request_options=options,
            )
        ]
    )
    client.get_credential(credential_id="text", request_options=options)
    client.update_credential(
        credential_id="text",
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    client.delete_credential(credential_id="text", request_options=options)
    client.send_totp_code(
        totp_identifier="text",
        content="text",
        task_id="text",
        workflow_id="text",
        workflow_run_id="text",
        source="text",
        expired_at=time,
        type=next(iter(types.OtpType)),
        request_options=options,
    )
    client.list_custom_llms(request_options=options)
    client.create_custom_llm(
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    client.update_custom_llm(
        custom_llm_id="text",
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    client.delete_custom_llm(custom_llm_id="text", request_options=options)
    client.upload_file(file=b"content", retention_days=1, request_options=options)
    client.delete_file(file_id="text", request_options=options)
    client.create_folder(title="text", description="text", request_options=options)
    client.get_folders(page=1, page_size=1, search="text", request_options=options)
    print(
        [
            item.folder_id
            for item in client.iter_folders(page_size=1, search="text", request_options=options)
        ]
    )
    client.get_folder(folder_id="text", request_options=options)
    client.update_folder(
        folder_id="text", title="text", description="text", request_options=options
    )
    client.delete_folder(folder_id="text", delete_workflows=True, request_options=options)
    client.create_browser_profile(
        name="text",
        description="text",
        browser_session_id="text",
        workflow_run_id="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        request_options=options,
    )
    client.list_browser_profiles(
        include_deleted=True,
        page=1,
        page_size=1,
        search_key="text",
        managed=True,
        request_options=options,
    )
    print(
        [
            item.browser_profile_id
            for item in client.iter_browser_profiles(
                include_deleted=True,
                page_size=1,
                search_key="text",
                managed=True,
                request_options=options,
            )
        ]
    )
    client.get_browser_profile(profile_id="text", request_options=options)
    client.update_browser_profile(
        profile_id="text",
        name="text",
        description="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        request_options=options,
    )
    client.delete_browser_profile(profile_id="text", request_options=options)
    client.get_browser_profile_usage(profile_id="text", request_options=options)
    client.run_workflow(
        workflow_id="text",
        parameters={"key": [1]},
        template=True,
        title="text",
        proxy_location=next(iter(types.ProxyLocation)),
        webhook_url="text",
        totp_url="text",
        totp_identifier="text",
        browser_session_id="text",
        max_steps_override=1,
        user_agent="text",
        browser_profile_id="text",
        max_screenshot_scrolls=1,
        extra_http_headers={"key": "text"},
        browser_address="text",
        ai_fallback=True,
        run_with="text",
        max_elapsed_time_minutes=1,
        cdp_connect_headers={"key": "text"},
        run_metadata={"key": "text"},
        reuse_browser_session=True,
        start_fresh_browser=True,
        browser_type="text",
        file_ids=["text"],
        idempotency_key="text",
        idempotency="text",
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.find_run(idempotency_key="text", workflow_id="text", request_options=options)
    client.get_run(run_id="text", request_options=options)
    client.cancel_run(run_id="text", request_options=options)
    client.get_runs_v2(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    client.get_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    print(
        [
            item.run_id
            for item in client.iter_runs(
                page_size=1,
                status=next(iter(types.RunStatus)),
                search_key="text",
                run_type=next(iter(types.RunType)),
                workflow_permanent_id="text",
                tags="text",
                failure_category="text",
                request_options=options,
            )
        ]
    )
    client.bulk_cancel_runs(run_ids=["text"], request_options=options)
    client.get_run_timeline(run_id="text", request_options=options)
    client.get_run_artifacts(
        run_id="text", artifact_type=next(iter(types.ArtifactType)), request_options=options
    )
    client.retry_run_webhook(
        run_id="text", request=types.RetryRunWebhookRequest(), request_options=options
    )
    client.retry_workflow_run(
        workflow_run_id="text", max_steps_override=1, user_agent="text", request_options=options
    )
    client.get_workflow_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        request_options=options,
    )
    print(
        [
            item.workflow_run_id
            for item in client.iter_workflow_runs(
                page_size=1,
                status=next(iter(types.RunStatus)),
                search_key="text",
                error_code="text",
                request_options=options,
            )
        ]
    )
    client.get_workflow_runs_by_id(
        workflow_id="text",
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        created_at_start=time,
        created_at_end=time,
        tags="text",
        include_child_runs=True,
        request_options=options,
    )
    print(
        [
            item.workflow_run_id
            for item in client.iter_workflow_runs_by_id(
                workflow_id="text",
                page_size=1,
                status=next(iter(types.RunStatus)),
                search_key="text",
                error_code="text",
                created_at_start=time,
                created_at_end=time,
                tags="text",
                include_child_runs=True,
                request_options=options,
            )
        ]
    )
    client.schedules.create(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.agent.create_workflow_schedule(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.schedules.list(workflow_permanent_id="text", request_options=options)
    client.agent.list_workflow_schedules(workflow_permanent_id="text", request_options=options)
    client.schedules.get(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.get_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.update(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.agent.update_workflow_schedule(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.schedules.enable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.enable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.disable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.disable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.cancel(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.delete(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.delete_workflow_schedule_route(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.list_all(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    client.agent.list_organization_schedules(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    print(
        [
            item.workflow_schedule_id
            for item in client.iter_schedules(
                page_size=1,
                status=next(iter(types.ScheduleStatus)),
                search="text",
                request_options=options,
            )
        ]
    )
    client.create_script(
        workflow_id="text",
        run_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    client.get_scripts(page=1, page_size=1, request_options=options)
    print([item.script_id for item in client.iter_scripts(page_size=1, request_options=options)])
    client.get_script(script_id="text", request_options=options)
    client.deploy_script(
        script_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    client.scripts.run_script(script_id="text", request_options=options)
    client.run_sdk_action(
        url="text",
        action=types.ClickAction(type="text"),
        browser_session_id="text",
        browser_address="text",
        workflow_run_id="text",
        request_options=options,
    )
    client.get_version(request_options=options)
    client.server.get_version(request_options=options)
    client.get_browser_types(request_options=options)
    client.create_browser_session(
        timeout=1,
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        extensions=[next(iter(types.Extensions))],
        browser_type=next(iter(types.PersistentBrowserType)),
        browser_profile_id="text",
        url="text",
        generate_browser_profile=True,
        browser_settings=types.BrowserSettings(),
        needs_live_view=True,
        request_options=options,
    )
    client.get_browser_sessions(request_options=options)
    client.get_browser_session(browser_session_id="text", request_options=options)
    client.update_browser_session(
        browser_session_id="text", generate_browser_profile=True, request_options=options
    )
    client.extend_browser_session(
        browser_session_id="text", additional_minutes=1, request_options=options
    )
    client.close_browser_session(browser_session_id="text", request_options=options)
    client.apply_workflow_tags(
        workflow_permanent_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    client.get_workflow_tags(workflow_permanent_id="text", request_options=options)
    client.delete_workflow_tag(workflow_permanent_id="text", key="text", request_options=options)
    client.get_workflow_tag_history(
        workflow_permanent_id="text", limit=1, since=time, key="text", request_options=options
    )
    client.batch_get_workflow_tags(workflow_permanent_ids="text", request_options=options)
    client.batch_get_workflow_tags_post(workflow_permanent_ids=["text"], request_options=options)
    client.apply_run_tags(
        workflow_run_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    client.get_run_tags(workflow_run_id="text", request_options=options)
    client.delete_run_tag(workflow_run_id="text", key="text", request_options=options)
    client.get_run_tag_history(
        workflow_run_id="text", limit=1, since=time, key="text", request_options=options
    )
    client.batch_get_run_tags(workflow_run_ids="text", request_options=options)
    client.batch_get_run_tags_post(workflow_run_ids=["text"], request_options=options)
    client.get_run_tag_suggestions(request_options=options)
    client.list_tag_keys(request_options=options)
    client.update_tag_key(key="text", description="text", request_options=options)
    client.delete_tag_key(key="text", request_options=options)
    client.list_tag_values(key="text", request_options=options)
    client.create_tag_value(key="text", value="text", color="text", request_options=options)
    client.update_tag_value(key="text", value="text", color="text", request_options=options)
    client.rename_tag_value(key="text", value="text", new_value="text", request_options=options)
    client.delete_tag_value(key="text", value="text", request_options=options)
    client.run_task(
        prompt="text",
        engine=next(iter(types.RunEngine)),
        model={"key": [1]},
        url="text",
        webhook_url="text",
        totp_identifier="text",
        totp_url="text",
        title="text",
        error_code_mapping={"key": "text"},
        data_extraction_schema={"key": [1]},
        proxy_location=next(iter(types.ProxyLocation)),
        max_steps=1,
        browser_session_id="text",
        user_agent="text",
        extra_http_headers={"key": "text"},
        publish_workflow=True,
        include_action_history_in_verification=True,
        max_screenshot_scrolls=1,
        browser_address="text",
        run_with="text",
        cdp_connect_headers={"key": "text"},
        browser_profile_id="text",
        start_fresh_browser=True,
        file_ids=["text"],
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.login(
        credential_type=next(iter(types.CredentialType)),
        url="text",
        credential_id="text",
        bitwarden_collection_id="text",
        bitwarden_item_id="text",
        onepassword_vault_id="text",
        onepassword_item_id="text",
        prompt="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        azure_vault_name="text",
        azure_vault_username_key="text",
        azure_vault_password_key="text",
        azure_vault_totp_secret_key="text",
        browser_profile_id="text",
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        onepassword_totp_field_name="text",
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.download_files(
        navigation_goal="text",
        url="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_profile_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        download_suffix="text",
        download_timeout=1.5,
        max_steps_per_run=1,
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.create_workflow(
        folder_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    client.get_workflow(
        workflow_permanent_id="text", version=1, template=True, request_options=options
    )
    client.get_workflows(
        page=1,
        page_size=1,
        only_saved_tasks=True,
        only_workflows=True,
        only_templates=True,
        search_key="text",
        title="text",
        folder_id="text",
        status=next(iter(types.WorkflowStatus)),
        template=True,
        tags="text",
        request_options=options,
    )
    print(
        [
            item.workflow_permanent_id
            for item in client.iter_workflows(
                page_size=1,
                only_saved_tasks=True,
                only_workflows=True,
                only_templates=True,
                search_key="text",
                title="text",
                folder_id="text",
                status=next(iter(types.WorkflowStatus)),
                template=True,
                tags="text",
                request_options=options,
            )
        ]
    )
    client.update_workflow(
        workflow_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    client.delete_workflow(workflow_id="text", request_options=options)
    client.get_workflow_versions(
        workflow_permanent_id="text", template=True, request_options=options
    )
    client.update_workflow_folder(
        workflow_permanent_id="text", folder_id="text", request_options=options
    )
    client.agents.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )
    client.workflows.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )


def blocking_raw(client: Skyvern, time: datetime, options: RequestOptions) -> None:
    client.with_raw_response.get_artifact(artifact_id="text", request_options=options)
    client.artifacts.with_raw_response.get_artifact_content(
        artifact_id="text", request_options=options
    )
    client.with_raw_response.get_organization_billing_api_v1billing_state_get(
        request_options=options
    )
    client.with_raw_response.create_checkout_session_api_v1billing_checkout_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    client.with_raw_response.create_portal_session_api_v1billing_portal_post(
        request_options=options
    )
    client.with_raw_response.change_tier_api_v1billing_change_tier_post(
        tier=next(iter(types.PlanTier)), request_options=options
    )
    client.with_raw_response.create_credential(
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    client.with_raw_response.get_credentials(
        page=1,
        page_size=1,
        vault_type=next(iter(types.CredentialVaultType)),
        credential_type=next(iter(types.CredentialKind)),
        search="text",
        request_options=options,
    )
    client.with_raw_response.get_credential(credential_id="text", request_options=options)
    client.with_raw_response.update_credential(
        credential_id="text",
        name="text",
        credential_type=next(iter(types.CredentialKind)),
        credential=types.NonEmptyPasswordCredential(username="text"),
        vault_type=next(iter(types.CredentialVaultType)),
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        tested_url="text",
        browser_profile_id="text",
        auto_profile_disabled=True,
        pin_saved_session_ip=True,
        request_options=options,
    )
    client.with_raw_response.delete_credential(credential_id="text", request_options=options)
    client.with_raw_response.send_totp_code(
        totp_identifier="text",
        content="text",
        task_id="text",
        workflow_id="text",
        workflow_run_id="text",
        source="text",
        expired_at=time,
        type=next(iter(types.OtpType)),
        request_options=options,
    )
    client.with_raw_response.list_custom_llms(request_options=options)
    client.with_raw_response.create_custom_llm(
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    client.with_raw_response.update_custom_llm(
        custom_llm_id="text",
        config=types.CustomLlmConfig(
            display_name="text", provider=next(iter(types.CustomLlmProvider)), model_name="text"
        ),
        request_options=options,
    )
    client.with_raw_response.delete_custom_llm(custom_llm_id="text", request_options=options)
    client.with_raw_response.upload_file(file=b"content", retention_days=1, request_options=options)
    client.with_raw_response.delete_file(file_id="text", request_options=options)
    client.with_raw_response.create_folder(
        title="text", description="text", request_options=options
    )
    client.with_raw_response.get_folders(
        page=1, page_size=1, search="text", request_options=options
    )
    client.with_raw_response.get_folder(folder_id="text", request_options=options)
    client.with_raw_response.update_folder(
        folder_id="text", title="text", description="text", request_options=options
    )
    client.with_raw_response.delete_folder(
        folder_id="text", delete_workflows=True, request_options=options
    )
    client.with_raw_response.create_browser_profile(
        name="text",
        description="text",
        browser_session_id="text",
        workflow_run_id="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        request_options=options,
    )
    client.with_raw_response.list_browser_profiles(
        include_deleted=True,
        page=1,
        page_size=1,
        search_key="text",
        managed=True,
        request_options=options,
    )
    client.with_raw_response.get_browser_profile(profile_id="text", request_options=options)
    client.with_raw_response.update_browser_profile(
        profile_id="text",
        name="text",
        description="text",
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        rotate_proxy_session_id=True,
        request_options=options,
    )
    client.with_raw_response.delete_browser_profile(profile_id="text", request_options=options)
    client.with_raw_response.get_browser_profile_usage(profile_id="text", request_options=options)
    client.with_raw_response.run_workflow(
        workflow_id="text",
        parameters={"key": [1]},
        template=True,
        title="text",
        proxy_location=next(iter(types.ProxyLocation)),
        webhook_url="text",
        totp_url="text",
        totp_identifier="text",
        browser_session_id="text",
        max_steps_override=1,
        user_agent="text",
        browser_profile_id="text",
        max_screenshot_scrolls=1,
        extra_http_headers={"key": "text"},
        browser_address="text",
        ai_fallback=True,
        run_with="text",
        max_elapsed_time_minutes=1,
        cdp_connect_headers={"key": "text"},
        run_metadata={"key": "text"},
        reuse_browser_session=True,
        start_fresh_browser=True,
        browser_type="text",
        file_ids=["text"],
        idempotency_key="text",
        idempotency="text",
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.with_raw_response.find_run(
        idempotency_key="text", workflow_id="text", request_options=options
    )
    client.with_raw_response.get_run(run_id="text", request_options=options)
    client.with_raw_response.cancel_run(run_id="text", request_options=options)
    client.with_raw_response.get_runs_v2(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    client.with_raw_response.get_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        run_type=next(iter(types.RunType)),
        workflow_permanent_id="text",
        tags="text",
        failure_category="text",
        request_options=options,
    )
    client.with_raw_response.bulk_cancel_runs(run_ids=["text"], request_options=options)
    client.with_raw_response.get_run_timeline(run_id="text", request_options=options)
    client.with_raw_response.get_run_artifacts(
        run_id="text", artifact_type=next(iter(types.ArtifactType)), request_options=options
    )
    client.with_raw_response.retry_run_webhook(
        run_id="text", request=types.RetryRunWebhookRequest(), request_options=options
    )
    client.with_raw_response.retry_workflow_run(
        workflow_run_id="text", max_steps_override=1, user_agent="text", request_options=options
    )
    client.with_raw_response.get_workflow_runs(
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        request_options=options,
    )
    client.with_raw_response.get_workflow_runs_by_id(
        workflow_id="text",
        page=1,
        page_size=1,
        status=next(iter(types.RunStatus)),
        search_key="text",
        error_code="text",
        created_at_start=time,
        created_at_end=time,
        tags="text",
        include_child_runs=True,
        request_options=options,
    )
    client.schedules.with_raw_response.create(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.agent.with_raw_response.create_workflow_schedule(
        workflow_permanent_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.schedules.with_raw_response.list(workflow_permanent_id="text", request_options=options)
    client.agent.with_raw_response.list_workflow_schedules(
        workflow_permanent_id="text", request_options=options
    )
    client.schedules.with_raw_response.get(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.with_raw_response.get_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.with_raw_response.update(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.agent.with_raw_response.update_workflow_schedule(
        workflow_permanent_id="text",
        workflow_schedule_id="text",
        cron_expression="text",
        timezone="text",
        enabled=True,
        parameters={"key": [1]},
        name="text",
        description="text",
        interval_seconds=1,
        first_fire_at=time,
        run_at=time,
        request_options=options,
    )
    client.schedules.with_raw_response.enable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.with_raw_response.enable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.with_raw_response.disable(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.with_raw_response.disable_workflow_schedule(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.with_raw_response.cancel(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.with_raw_response.delete(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.agent.with_raw_response.delete_workflow_schedule_route(
        workflow_permanent_id="text", workflow_schedule_id="text", request_options=options
    )
    client.schedules.with_raw_response.list_all(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    client.agent.with_raw_response.list_organization_schedules(
        page=1,
        page_size=1,
        status=next(iter(types.ScheduleStatus)),
        search="text",
        request_options=options,
    )
    client.with_raw_response.create_script(
        workflow_id="text",
        run_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    client.with_raw_response.get_scripts(page=1, page_size=1, request_options=options)
    client.with_raw_response.get_script(script_id="text", request_options=options)
    client.with_raw_response.deploy_script(
        script_id="text",
        files=[types.ScriptFileCreate(path="text", content="text")],
        request_options=options,
    )
    client.scripts.with_raw_response.run_script(script_id="text", request_options=options)
    client.with_raw_response.run_sdk_action(
        url="text",
        action=types.ClickAction(type="text"),
        browser_session_id="text",
        browser_address="text",
        workflow_run_id="text",
        request_options=options,
    )
    client.with_raw_response.get_version(request_options=options)
    client.server.with_raw_response.get_version(request_options=options)
    client.with_raw_response.get_browser_types(request_options=options)
    client.with_raw_response.create_browser_session(
        timeout=1,
        proxy_location=next(iter(types.ProxyLocation)),
        proxy_session_id="text",
        extensions=[next(iter(types.Extensions))],
        browser_type=next(iter(types.PersistentBrowserType)),
        browser_profile_id="text",
        url="text",
        generate_browser_profile=True,
        browser_settings=types.BrowserSettings(),
        needs_live_view=True,
        request_options=options,
    )
    client.with_raw_response.get_browser_sessions(request_options=options)
    client.with_raw_response.get_browser_session(browser_session_id="text", request_options=options)
    client.with_raw_response.update_browser_session(
        browser_session_id="text", generate_browser_profile=True, request_options=options
    )
    client.with_raw_response.extend_browser_session(
        browser_session_id="text", additional_minutes=1, request_options=options
    )
    client.with_raw_response.close_browser_session(
        browser_session_id="text", request_options=options
    )
    client.with_raw_response.apply_workflow_tags(
        workflow_permanent_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    client.with_raw_response.get_workflow_tags(
        workflow_permanent_id="text", request_options=options
    )
    client.with_raw_response.delete_workflow_tag(
        workflow_permanent_id="text", key="text", request_options=options
    )
    client.with_raw_response.get_workflow_tag_history(
        workflow_permanent_id="text", limit=1, since=time, key="text", request_options=options
    )
    client.with_raw_response.batch_get_workflow_tags(
        workflow_permanent_ids="text", request_options=options
    )
    client.with_raw_response.batch_get_workflow_tags_post(
        workflow_permanent_ids=["text"], request_options=options
    )
    client.with_raw_response.apply_run_tags(
        workflow_run_id="text",
        tags=[types.TagInput(value="text")],
        tags_to_delete=[types.TagDeleteInput()],
        colors={"key": "text"},
        request_options=options,
    )
    client.with_raw_response.get_run_tags(workflow_run_id="text", request_options=options)
    client.with_raw_response.delete_run_tag(
        workflow_run_id="text", key="text", request_options=options
    )
    client.with_raw_response.get_run_tag_history(
        workflow_run_id="text", limit=1, since=time, key="text", request_options=options
    )
    client.with_raw_response.batch_get_run_tags(workflow_run_ids="text", request_options=options)
    client.with_raw_response.batch_get_run_tags_post(
        workflow_run_ids=["text"], request_options=options
    )
    client.with_raw_response.get_run_tag_suggestions(request_options=options)
    client.with_raw_response.list_tag_keys(request_options=options)
    client.with_raw_response.update_tag_key(key="text", description="text", request_options=options)
    client.with_raw_response.delete_tag_key(key="text", request_options=options)
    client.with_raw_response.list_tag_values(key="text", request_options=options)
    client.with_raw_response.create_tag_value(
        key="text", value="text", color="text", request_options=options
    )
    client.with_raw_response.update_tag_value(
        key="text", value="text", color="text", request_options=options
    )
    client.with_raw_response.rename_tag_value(
        key="text", value="text", new_value="text", request_options=options
    )
    client.with_raw_response.delete_tag_value(key="text", value="text", request_options=options)
    client.with_raw_response.run_task(
        prompt="text",
        engine=next(iter(types.RunEngine)),
        model={"key": [1]},
        url="text",
        webhook_url="text",
        totp_identifier="text",
        totp_url="text",
        title="text",
        error_code_mapping={"key": "text"},
        data_extraction_schema={"key": [1]},
        proxy_location=next(iter(types.ProxyLocation)),
        max_steps=1,
        browser_session_id="text",
        user_agent="text",
        extra_http_headers={"key": "text"},
        publish_workflow=True,
        include_action_history_in_verification=True,
        max_screenshot_scrolls=1,
        browser_address="text",
        run_with="text",
        cdp_connect_headers={"key": "text"},
        browser_profile_id="text",
        start_fresh_browser=True,
        file_ids=["text"],
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.with_raw_response.login(
        credential_type=next(iter(types.CredentialType)),
        url="text",
        credential_id="text",
        bitwarden_collection_id="text",
        bitwarden_item_id="text",
        onepassword_vault_id="text",
        onepassword_item_id="text",
        prompt="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        azure_vault_name="text",
        azure_vault_username_key="text",
        azure_vault_password_key="text",
        azure_vault_totp_secret_key="text",
        browser_profile_id="text",
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        onepassword_totp_field_name="text",
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.with_raw_response.download_files(
        navigation_goal="text",
        url="text",
        webhook_url="text",
        proxy_location=next(iter(types.ProxyLocation)),
        totp_identifier="text",
        totp_url="text",
        browser_session_id="text",
        browser_profile_id="text",
        browser_address="text",
        extra_http_headers={"key": "text"},
        max_screenshot_scrolling_times=1,
        download_suffix="text",
        download_timeout=1.5,
        max_steps_per_run=1,
        user_agent="text",
        cdp_connect_headers={"key": "text"},
        start_fresh_browser=True,
        wait_for_completion=True,
        timeout=None,
        poll_interval=0.5,
        start_timeout=5,
        on_cancel="cancel",
        request_options=options,
    )
    client.with_raw_response.create_workflow(
        folder_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    client.with_raw_response.get_workflow(
        workflow_permanent_id="text", version=1, template=True, request_options=options
    )
    client.with_raw_response.get_workflows(
        page=1,
        page_size=1,
        only_saved_tasks=True,
        only_workflows=True,
        only_templates=True,
        search_key="text",
        title="text",
        folder_id="text",
        status=next(iter(types.WorkflowStatus)),
        template=True,
        tags="text",
        request_options=options,
    )
    client.with_raw_response.update_workflow(
        workflow_id="text",
        json_definition=types.WorkflowCreateYamlRequest(
            title="text",
            workflow_definition=types.WorkflowDefinitionYaml(
                parameters=[
                    types.WorkflowParameterYaml(
                        parameter_type="text",
                        key="text",
                        workflow_parameter_type=next(iter(types.WorkflowParameterType)),
                    )
                ],
                blocks=[types.TaskBlockYaml(block_type=next(iter(types.BlockType)), label="text")],
            ),
        ),
        yaml_definition="text",
        request_options=options,
    )
    client.with_raw_response.delete_workflow(workflow_id="text", request_options=options)
    client.with_raw_response.get_workflow_versions(
        workflow_permanent_id="text", template=True, request_options=options
    )
    client.with_raw_response.update_workflow_folder(
        workflow_permanent_id="text", folder_id="text", request_options=options
    )
    client.agents.with_raw_response.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )
    client.workflows.with_raw_response.reset_workflow_browser_profile(
        workflow_permanent_id="text", request_options=options
    )
